namespace Anonymizer.Pipeline.Analyse.Layout;

/// <summary>What tells a tile upon shared content from a part of that content: its shape, and how much of its sides is an edge (<see cref="EdgeSupport"/>).</summary>
internal static class InsetRule
{
    /// <summary>Of each side so much must differ from what lies beyond; a bright wall before a white slide shows no edge in places.</summary>
    public const double LeastSupport = 0.45;

    /// <summary>Of all sides together, on average.</summary>
    public const double LeastMeanSupport = 0.6;

    /// <summary>A tile that is known is believed to be there as long as this much of its edges shows.</summary>
    public const double LeastSupportOfKnown = 0.35;

    /// <summary>Of two lines that may be the same side, one is taken for it in the place of an earlier one when it shows more by so much.</summary>
    public const double Better = 0.02;

    private const double NarrowestShape = 0.5;
    private const double WidestShape = 2.4;

    /// <summary>Whether a tile may have such a shape.</summary>
    /// <param name="width">Its width, pixels.</param>
    /// <param name="height">Its height, pixels, more than 0.</param>
    public static bool MayBeTile(int width, int height) => (double)width / height is >= NarrowestShape and <= WidestShape;
}
