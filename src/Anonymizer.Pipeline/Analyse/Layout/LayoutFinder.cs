using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;

namespace Anonymizer.Pipeline.Analyse.Layout;

/// <summary>Finds how a frame is divided into tiles, shared content and panels. One instance serves one thread.</summary>
public sealed class LayoutFinder
{
    // Share of the picture's width, or of its height where it is wider than high. Beside shared content, applications shrink a column of tiles until it holds everybody. In a smaller tile
    // of a picture of 1080 lines a face is below 10 px, and what is left of a label names nobody.
    private const double SmallestSide = 0.02;

    // Solid blocks must make up this much of the picture; else what was taken for ground is part of a picture.
    private const double LeastShareOfBlocks = 0.25;

    // An upright picture leaves ground above and below. So many blocks of one size, close together, tell tiles there however little they fill.
    private const int ManyTiles = 8;

    private const double LeastShareOfGaps = 0.005;

    // Lines along a side that are looked at.
    private const int Side = 3;

    private readonly GapCutter _cutter = new();
    private readonly SidePanels _panels = new();
    private readonly List<byte> _grounds = [];

    /// <summary>Finds the layout of a frame.</summary>
    /// <param name="frame">Not changed, not kept.</param>
    /// <param name="before">The layout of the frames before, whose ground is tried first; or null.</param>
    public StageLayout Find(VideoFrame frame, StageLayout? before = null)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var luma = frame.Y;
        var panels = _panels.Find(luma);
        var stage = SidePanels.Without(new PixelBox(0, 0, luma.Width, luma.Height), panels);
        GroundColours.Find(luma, stage, _grounds);
        PutFirst(before?.Ground);
        var layout = new StageLayout(null, [stage], panels, []);
        foreach (var ground in _grounds)
        {
            _cutter.Cut(luma, ground, stage);
            var candidate = Sort(luma, ground, stage) with { Panels = panels };
            var (solid, gaps) = Judge(candidate, stage);
            if ((solid >= LeastShareOfBlocks || HasManyTiles(luma, candidate.Blocks)) && gaps >= LeastShareOfGaps)
            {
                layout = candidate;
                break;
            }
        }

        return layout with { Blocks = OverhangingTiles.Complete(luma, layout.Blocks, before?.Blocks ?? []) };
    }

    private void PutFirst(byte? known)
    {
        var at = known is { } ground ? _grounds.FindIndex(other => GroundLines.IsGround(other, ground)) : -1;
        if (at > 0)
        {
            _grounds.RemoveAt(at);
            _grounds.Insert(0, known!.Value);
        }
    }

    private static (double Solid, double Gaps) Judge(StageLayout layout, PixelBox stage)
    {
        var area = (double)stage.Width * stage.Height;
        var solid = layout.Blocks.Sum(block => (double)block.Width * block.Height) / area;
        var crumbs = layout.Crumbs.Sum(crumb => (double)crumb.Width * crumb.Height) / area;
        return (solid, 1 - solid - crumbs);
    }

    private static bool HasManyTiles(Plane luma, IReadOnlyList<PixelBox> blocks)
    {
        var alike = new AlikeBlocks(luma.Width, luma.Height);
        return luma.Height > luma.Width && blocks.Any(block => alike.Count(block, blocks) >= ManyTiles);
    }

    private StageLayout Sort(Plane luma, byte ground, PixelBox stage)
    {
        var blocks = new List<PixelBox>();
        var crumbs = new List<PixelBox>(_cutter.Interruptions);
        foreach (var part in _cutter.Blocks)
        {
            (IsBlock(luma, ground, part, stage) ? blocks : crumbs).Add(part);
        }

        return new StageLayout(ground, blocks, [], crumbs);
    }

    private static bool IsBlock(Plane luma, byte ground, PixelBox part, PixelBox stage)
    {
        if (part.Width < SmallestSide * luma.Width || part.Height < SmallestSide * Math.Min(luma.Width, luma.Height))
        {
            return false;
        }

        // A block has straight sides; text and symbols on the ground have ragged ones. A side at the border of the stage is straight
        // whatever lies there: a picture that fades into an even wall has no other.
        var (sides, towardsGround) = (0, 0);
        var reachesBorder = true;
        foreach (var (side, isAtBorder) in ((PixelBox Side, bool IsAtBorder)[])
        [
            (part with { Height = Math.Min(Side, part.Height) }, part.Y == stage.Y),
            (part with { Y = part.Bottom - Math.Min(Side, part.Height), Height = Math.Min(Side, part.Height) }, part.Bottom == stage.Bottom),
            (part with { Width = Math.Min(Side, part.Width) }, part.X == stage.X),
            (part with { X = part.Right - Math.Min(Side, part.Width), Width = Math.Min(Side, part.Width) }, part.Right == stage.Right),
        ])
        {
            var isSolid = SideIsSolid(luma, ground, side);
            sides += isSolid ? 1 : 0;
            towardsGround += isSolid && !isAtBorder ? 1 : 0;
            reachesBorder &= isAtBorder;
        }

        return sides >= 3 && (reachesBorder || towardsGround > 0);
    }

    private static bool SideIsSolid(Plane luma, byte ground, PixelBox side)
    {
        var count = 0;
        for (var y = side.Y; y < side.Bottom; y++)
        {
            count += GroundLines.Count(luma.Row(y).Slice(side.X, side.Width), ground);
        }

        return count < 0.45 * side.Width * side.Height;
    }
}
