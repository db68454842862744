using Anonymizer.Core.Geometry;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>Tells by their shape which blocks on a ground may be tiles of participants.</summary>
internal static class TileShape
{
    // A webcam's picture lies between an upright phone and the widest screen; what is flatter may be a caption or a bar with buttons.
    private const double Narrowest = 0.4;
    private const double Widest = 2.8;

    // Many people in few columns or rows get tiles of any shape, but all get the same.
    private const int FewestAlike = 3;
    private const int Tremble = 6;

    /// <summary>Whether a block may be a tile.</summary>
    /// <param name="block">The block; not empty.</param>
    /// <param name="blocks">All blocks of the picture, itself as well.</param>
    public static bool MayBeTile(PixelBox block, IReadOnlyList<PixelBox> blocks) =>
        (double)block.Width / block.Height is >= Narrowest and <= Widest || blocks.Count(other => IsAsLarge(other, block)) >= FewestAlike;

    private static bool IsAsLarge(PixelBox one, PixelBox other) =>
        Math.Abs(one.Width - other.Width) <= Tremble && Math.Abs(one.Height - other.Height) <= Tremble;
}
