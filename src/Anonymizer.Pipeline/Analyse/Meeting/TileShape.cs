using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>Tells by their shape which blocks on a ground may be tiles of participants.</summary>
/// <param name="format">Shape of the picture.</param>
internal sealed class TileShape(FrameFormat format)
{
    // A webcam's picture lies between an upright phone and the widest screen; what is flatter may be a caption or a bar with buttons.
    private const double Narrowest = 0.4;
    private const double Widest = 2.8;

    // Many people in few columns or rows get tiles of any shape, but all get the same.
    private const int FewestAlike = 3;
    private const int Tremble = 6;

    // Of the picture's shorter side. Applications leave 6 to 10 px in full HD, slides with bars or boxes more.
    private const double WidestGap = 0.0125;
    private const int LeastGap = 4;

    private readonly int _gap = Math.Max(LeastGap, (int)(WidestGap * Math.Min(format.Width, format.Height)));

    /// <summary>Whether a block may be a tile.</summary>
    /// <param name="block">The block; not empty.</param>
    /// <param name="blocks">All blocks of the picture, itself as well.</param>
    public bool MayBeTile(PixelBox block, IReadOnlyList<PixelBox> blocks) =>
        (double)block.Width / block.Height is >= Narrowest and <= Widest || IsOneOfMany(block, blocks);

    private bool IsOneOfMany(PixelBox block, IReadOnlyList<PixelBox> blocks)
    {
        var (alike, hasNeighbour) = (0, false);
        foreach (var other in blocks)
        {
            if (Math.Abs(block.Width - other.Width) <= Tremble && Math.Abs(block.Height - other.Height) <= Tremble)
            {
                alike++;
                hasNeighbour |= other != block && Distance(block, other) <= _gap + Tremble;
            }
        }

        return alike >= FewestAlike && hasNeighbour;
    }

    // Pixels between two blocks, across or down, whichever is more.
    private static int Distance(PixelBox one, PixelBox other) => Math.Max(
        Math.Max(one.X - other.Right, other.X - one.Right),
        Math.Max(one.Y - other.Bottom, other.Y - one.Bottom));
}
