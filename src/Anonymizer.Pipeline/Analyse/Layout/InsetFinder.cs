using Anonymizer.Core.Geometry;
using Anonymizer.Vision.Faces.CutFaces;
using Plane = Anonymizer.Core.Frames.Plane;

namespace Anonymizer.Pipeline.Analyse.Layout;

/// <summary>
/// Finds tiles that lie upon a picture instead of on flat ground: a webcam in the corner of shared slides. Such a tile shows
/// as a rectangle of straight edges around a face. One instance serves one thread.
/// </summary>
public sealed class InsetFinder
{
    // A tile where hardly more than the face would fit is no webcam picture; one much larger than the face was seen from afar.
    private const float NarrowestOverFace = 1.3f;
    private const float WidestOverFace = 16;

    private const int Search = 16;

    private readonly VerticalEdgeFinder _finder = new();
    private readonly List<VerticalEdge> _edges = [];
    private readonly List<VerticalEdge> _sides = [];

    /// <summary>Looks for the lines in a frame; call once before <see cref="Around"/> for that frame.</summary>
    public void Prepare(Plane luma) => _finder.Find(luma, _edges);

    /// <summary>The tile around a face, or null when there is none.</summary>
    /// <param name="luma">The picture that was prepared.</param>
    /// <param name="content">The block in which the face lies; its borders may be sides of the tile, but not all of them.</param>
    /// <param name="face">The face.</param>
    public PixelBox? Around(Plane luma, PixelBox content, Box face)
    {
        CollectSides(content, face);
        PixelBox? best = null;
        var bestSupport = InsetRule.LeastMeanSupport;
        foreach (var left in _sides)
        {
            if (left.X > face.X)
            {
                continue;
            }

            foreach (var right in _sides)
            {
                var width = right.X - left.X;
                if (right.X < face.Right || width < NarrowestOverFace * face.Width || width > WidestOverFace * face.Width)
                {
                    continue;
                }

                if (Fit(luma, content, face, left, right) is { } fit && fit.Support > bestSupport)
                {
                    (best, bestSupport) = (fit.Box, fit.Support);
                }
            }
        }

        return best;
    }

    /// <summary>Whether an inset that was found before still shows its edges.</summary>
    public static bool IsStillThere(Plane luma, PixelBox inset) =>
        (EdgeSupport.Upright(luma, inset.X, inset.Y, inset.Bottom) + EdgeSupport.Upright(luma, inset.Right, inset.Y, inset.Bottom)
            + EdgeSupport.Level(luma, inset.Y, inset.X, inset.Right) + EdgeSupport.Level(luma, inset.Bottom, inset.X, inset.Right)) / 4 >= InsetRule.LeastSupportOfKnown;

    private void CollectSides(PixelBox content, Box face)
    {
        _sides.Clear();
        foreach (var edge in _edges)
        {
            if (edge.X > content.X && edge.X < content.Right && edge.Top < face.CentreY && edge.Bottom > face.CentreY)
            {
                _sides.Add(edge);
            }
        }

        _sides.Add(new VerticalEdge(content.X, content.Y, content.Bottom));
        _sides.Add(new VerticalEdge(content.Right, content.Y, content.Bottom));
    }

    // The tops and bottoms of the two lines are rough: the true ones are the strongest rows nearby, or the content's own border.
    private static (PixelBox Box, double Support)? Fit(Plane luma, PixelBox content, Box face, VerticalEdge left, VerticalEdge right)
    {
        var leftIsBorder = left.X == content.X;
        var rightIsBorder = right.X == content.Right;
        if (leftIsBorder && rightIsBorder)
        {
            return null;
        }

        var measure = leftIsBorder ? right : rightIsBorder ? left : left.Length >= right.Length ? left : right;
        var (top, topSupport) = StrongestRow(luma, content, measure.Top, left.X, right.X);
        var (bottom, bottomSupport) = StrongestRow(luma, content, measure.Bottom, left.X, right.X);
        if (top > face.CentreY || bottom < face.CentreY || bottom <= top)
        {
            return null;
        }

        var leftSupport = leftIsBorder ? 1 : EdgeSupport.Upright(luma, left.X, top, bottom);
        var rightSupport = rightIsBorder ? 1 : EdgeSupport.Upright(luma, right.X, top, bottom);
        var least = Math.Min(Math.Min(leftSupport, rightSupport), Math.Min(topSupport, bottomSupport));
        if (!InsetRule.MayBeTile(right.X - left.X, bottom - top) || least < InsetRule.LeastSupport)
        {
            return null;
        }

        return (new PixelBox(left.X, top, right.X - left.X, bottom - top), (leftSupport + rightSupport + topSupport + bottomSupport) / 4);
    }

    private static (int Row, double Support) StrongestRow(Plane luma, PixelBox content, int near, int left, int right)
    {
        var (row, support) = (near, 0.0);
        for (var step = 0; step <= 2 * Search; step++)
        {
            // From the middle outwards: of equally strong rows the nearest.
            var y = near + (step % 2 == 0 ? step / 2 : -(step + 1) / 2);
            if (y < content.Y || y > content.Bottom)
            {
                continue;
            }

            var here = y == content.Y || y == content.Bottom ? InsetRule.LeastSupport : EdgeSupport.Level(luma, y, left, right);
            if (here > support + InsetRule.Better)
            {
                (row, support) = (y, here);
            }
        }

        return (row, support);
    }
}
