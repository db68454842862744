using Anonymizer.Core.Geometry;
using Plane = Anonymizer.Core.Frames.Plane;

namespace Anonymizer.Pipeline.Analyse.Layout;

/// <summary>
/// Completes tiles that lie partly on the ground and partly upon shared content, such as a webcam in a corner across the edge of slides.
/// Gaps show only what lies on the ground; the two sides of the tile that lead on into the content, and the line that joins them there, show
/// the rest.
/// </summary>
internal static class OverhangingTiles
{
    // Coding shifts the edge at which both meet by a line.
    private const int Touching = 2;

    // What reaches less far is within the margin of what is covered.
    private const int Smallest = 3;

    // Tiles beside one another are about as large; between them scaling may have blurred the gap.
    private const int LargerThanTile = 2;

    private enum Side
    {
        Left,
        Top,
        Right,
        Bottom,
    }

    /// <summary>Puts complete tiles in the place of those of which a part lies upon a larger block.</summary>
    /// <param name="luma">The picture.</param>
    /// <param name="blocks">The blocks between the gaps.</param>
    /// <param name="before">Those of the frame before, as far as known.</param>
    public static IReadOnlyList<PixelBox> Complete(Plane luma, IReadOnlyList<PixelBox> blocks, IReadOnlyList<PixelBox> before)
    {
        var complete = new PixelBox[blocks.Count];
        for (var i = 0; i < complete.Length; i++)
        {
            complete[i] = Complete(luma, blocks[i], blocks, before);
        }

        return complete;
    }

    private static PixelBox Complete(Plane luma, PixelBox tile, IReadOnlyList<PixelBox> blocks, IReadOnlyList<PixelBox> before)
    {
        foreach (var content in blocks)
        {
            if (SideThatMeets(tile, content) is { } side && Find(luma, tile, content, side, before) is { } complete)
            {
                return complete;
            }
        }

        return tile;
    }

    // The side with which a tile lies along a larger block, over its whole length.
    private static Side? SideThatMeets(PixelBox tile, PixelBox content)
    {
        if ((long)LargerThanTile * tile.Width * tile.Height > (long)content.Width * content.Height)
        {
            return null;
        }

        if (tile.X >= content.X - Touching && tile.Right <= content.Right + Touching)
        {
            return IsNear(tile.Bottom, content.Y) ? Side.Bottom : IsNear(tile.Y, content.Bottom) ? Side.Top : null;
        }

        if (tile.Y >= content.Y - Touching && tile.Bottom <= content.Bottom + Touching)
        {
            return IsNear(tile.Right, content.X) ? Side.Right : IsNear(tile.X, content.Right) ? Side.Left : null;
        }

        return null;
    }

    private static bool IsNear(int one, int other) => Math.Abs(one - other) <= Touching;

    private static PixelBox? Find(Plane luma, PixelBox tile, PixelBox content, Side side, IReadOnlyList<PixelBox> before)
    {
        foreach (var known in before)
        {
            var reach = Reach(tile, known, side);
            if (reach >= Smallest && known.IsNear(Extend(tile, side, reach), Touching) && Support(luma, tile, side, reach).Mean >= InsetRule.LeastSupportOfKnown)
            {
                return known;
            }
        }

        var most = side is Side.Left or Side.Right ? content.Width : content.Height;
        var (best, bestSupport) = (0, InsetRule.LeastMeanSupport);
        for (var reach = Smallest; reach <= most; reach++)
        {
            var whole = Extend(tile, side, reach);
            if (!InsetRule.MayBeTile(whole.Width, whole.Height))
            {
                continue;
            }

            var (least, mean) = Support(luma, tile, side, reach);
            if (least >= InsetRule.LeastSupport && mean > bestSupport)
            {
                // Things in the webcam's picture end within it.
                (best, bestSupport) = (reach, mean + InsetRule.Better);
            }
        }

        return best == 0 ? null : Extend(tile, side, best);
    }

    // By how much a box reaches further than the tile.
    private static int Reach(PixelBox tile, PixelBox box, Side side) => side switch
    {
        Side.Left => tile.X - box.X,
        Side.Top => tile.Y - box.Y,
        Side.Right => box.Right - tile.Right,
        _ => box.Bottom - tile.Bottom,
    };

    private static PixelBox Extend(PixelBox tile, Side side, int reach) => side switch
    {
        Side.Left => tile with { X = tile.X - reach, Width = tile.Width + reach },
        Side.Top => tile with { Y = tile.Y - reach, Height = tile.Height + reach },
        Side.Right => tile with { Width = tile.Width + reach },
        _ => tile with { Height = tile.Height + reach },
    };

    // Of the two lines beside what is added, and of the one at its end.
    private static (double Least, double Mean) Support(Plane luma, PixelBox tile, Side side, int reach)
    {
        var whole = Extend(tile, side, reach);
        double one, other, end;
        if (side is Side.Left or Side.Right)
        {
            var (from, to) = side == Side.Left ? (whole.X, tile.X) : (tile.Right, whole.Right);
            (one, other) = (EdgeSupport.Level(luma, tile.Y, from, to), EdgeSupport.Level(luma, tile.Bottom, from, to));
            end = EdgeSupport.Upright(luma, side == Side.Left ? whole.X : whole.Right, tile.Y, tile.Bottom);
        }
        else
        {
            var (from, to) = side == Side.Top ? (whole.Y, tile.Y) : (tile.Bottom, whole.Bottom);
            (one, other) = (EdgeSupport.Upright(luma, tile.X, from, to), EdgeSupport.Upright(luma, tile.Right, from, to));
            end = EdgeSupport.Level(luma, side == Side.Top ? whole.Y : whole.Bottom, tile.X, tile.Right);
        }

        return (Math.Min(end, Math.Min(one, other)), (one + other + end) / 3);
    }
}
