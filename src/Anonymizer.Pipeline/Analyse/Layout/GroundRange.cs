namespace Anonymizer.Pipeline.Analyse.Layout;

/// <summary>The luma values that count as ground.</summary>
/// <param name="Lowest">The darkest of them.</param>
/// <param name="Highest">The brightest of them.</param>
internal readonly record struct GroundRange(byte Lowest, byte Highest)
{
    /// <summary>Luma steps around the ground that still are ground: coding noise stays below, a dark tile on dark ground lies above.</summary>
    public const int Tolerance = 5;

    // A picture that was scaled down swings beyond the ground at the edges of brighter or darker tiles, by up to a tenth of the step.
    // A gap of 3 px is hardly more than that edge.
    private const int Beyond = 16;
    private const int Towards = 8;
    private const int MiddleGrey = 128;

    /// <summary>A ground and what coding noise makes of it.</summary>
    public static implicit operator GroundRange(byte ground) => Around(ground, Tolerance);

    /// <summary>The values around a ground.</summary>
    /// <param name="ground">The ground.</param>
    /// <param name="tolerance">Luma steps off it that still count.</param>
    public static GroundRange Around(byte ground, int tolerance) => new(Clamp(ground - tolerance), Clamp(ground + tolerance));

    /// <summary>A ground as it looks in a narrow gap of a picture that was scaled down.</summary>
    public static GroundRange Scaled(byte ground) => ground < MiddleGrey
        ? new(Clamp(ground - Beyond), Clamp(ground + Towards))
        : new(Clamp(ground - Towards), Clamp(ground + Beyond));

    /// <summary>Whether a sample is ground.</summary>
    public bool Contains(byte sample) => Lowest <= sample && sample <= Highest;

    private static byte Clamp(int luma) => (byte)Math.Clamp(luma, byte.MinValue, byte.MaxValue);
}
