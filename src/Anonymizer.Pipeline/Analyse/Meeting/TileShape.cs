using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Layout;

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

    private readonly AlikeBlocks _alike = new(format.Width, format.Height);

    /// <summary>Whether a block may be a tile.</summary>
    /// <param name="block">The block; not empty.</param>
    /// <param name="blocks">All blocks of the picture, itself as well.</param>
    public bool MayBeTile(PixelBox block, IReadOnlyList<PixelBox> blocks) =>
        (double)block.Width / block.Height is >= Narrowest and <= Widest || _alike.Count(block, blocks) >= FewestAlike;
}
