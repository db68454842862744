using Anonymizer.Core.Geometry;

namespace Anonymizer.Pipeline.Analyse.Layout;

/// <summary>Finds blocks of one size that lie close together, as the tiles of an application do.</summary>
/// <param name="width">Of the picture, in pixels.</param>
/// <param name="height">Of the picture, in pixels.</param>
internal sealed class AlikeBlocks(int width, int height)
{
    private const int Tremble = 6;

    // Of the picture's shorter side. Applications leave 6 to 10 px in full HD, slides with bars or boxes more.
    private const double WidestGap = 0.0125;
    private const int LeastGap = 4;

    private readonly int _gap = Math.Max(LeastGap, (int)(WidestGap * Math.Min(width, height)));

    /// <summary>How many blocks have the size of a block, itself as well; none when all of them lie apart from it.</summary>
    /// <param name="block">The block.</param>
    /// <param name="blocks">All blocks of the picture.</param>
    public int Count(PixelBox block, IReadOnlyList<PixelBox> blocks)
    {
        var (alike, hasNeighbour) = (0, false);
        foreach (var other in blocks)
        {
            if (AreAlike(block, other))
            {
                alike++;
                hasNeighbour |= other != block && Distance(block, other) <= _gap + Tremble;
            }
        }

        return hasNeighbour ? alike : 0;
    }

    /// <summary>Whether two blocks have the same size; edges tremble by coding.</summary>
    public static bool AreAlike(PixelBox one, PixelBox other) => Math.Abs(one.Width - other.Width) <= Tremble && Math.Abs(one.Height - other.Height) <= Tremble;

    // Pixels between two blocks, across or down, whichever is more.
    private static int Distance(PixelBox one, PixelBox other) => Math.Max(
        Math.Max(one.X - other.Right, other.X - one.Right),
        Math.Max(one.Y - other.Bottom, other.Y - one.Bottom));
}
