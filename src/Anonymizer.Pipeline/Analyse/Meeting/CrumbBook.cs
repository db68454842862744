using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse.Regions;
using Anonymizer.Pipeline.Analyse.Tracking;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>
/// Covers what lies on the ground of a meeting beside the tiles: messages that pop up over the gaps, captions, titles. Whatever it
/// says, it is not worth the risk.
/// </summary>
/// <param name="regions">Where regions are written.</param>
/// <param name="moving">Covers them on their way.</param>
/// <param name="height">Rows of the picture.</param>
internal sealed class CrumbBook(RegionList regions, MovingMessages moving, int height)
{
    // What pops up has soft edges and a shadow.
    private const int Margin = 6;

    // Coding moves an edge by a pixel or two; what is covered then still reaches far enough.
    private const int Tremble = 2;

    // A message on the ground is a few lines of text; of the picture's height, and in its own heights. A mark of who speaks is thinner, a tile
    // that is taken for a crumb for a moment higher.
    private const float LowestMessage = 0.01f;
    private const float HighestMessage = 0.15f;
    private const float NarrowestMessage = 2;

    private readonly List<(Box Box, RegionPath Path)> _crumbs = [];
    private readonly LingeringRegions _missing = new();

    /// <summary>Follows the crumbs.</summary>
    /// <param name="boxes">Where they are in the newest frame.</param>
    /// <param name="time">Of the frame.</param>
    /// <param name="cut">The sudden change it begins with, or null.</param>
    /// <param name="settledPts">Frames up to here may have been rendered already.</param>
    public void Observe(IReadOnlyList<PixelBox> boxes, SampleTime time, PictureCut? cut, long settledPts)
    {
        _missing.Follow(time, cut);
        for (var i = _crumbs.Count - 1; i >= 0; i--)
        {
            if (!boxes.Any(box => Covers(_crumbs[i].Box, box)))
            {
                if (MayBeMessage(_crumbs[i].Box))
                {
                    moving.Go(_crumbs[i].Box, _crumbs[i].Path.LastPts, time);
                }

                _missing.End(_crumbs[i].Path, _crumbs[i].Box, time, cut);
                _crumbs.RemoveAt(i);
            }
        }

        foreach (var box in boxes)
        {
            if (!_crumbs.Exists(crumb => Covers(crumb.Box, box)))
            {
                var path = regions.Begin(RegionKind.Text, RedactionStyle.Fill);
                var cover = Grow(box, Margin);
                var from = time.At(cover, cut).NewFrom;
                path.Add(from, cover);
                _crumbs.Add((cover, path));
                if (MayBeMessage(cover))
                {
                    moving.Come(cover, from, settledPts);
                }
            }
        }

        _crumbs.ForEach(crumb => crumb.Path.Extend(time.Pts));
    }

    /// <summary>The recording is over.</summary>
    /// <param name="lastPts">Timestamp of its last frame.</param>
    public void Complete(long lastPts)
    {
        foreach (var (_, path) in _crumbs)
        {
            path.FinishAt(lastPts);
        }

        _crumbs.Clear();
        _missing.Complete(lastPts);
    }

    private bool MayBeMessage(Box cover)
    {
        var crumb = cover.Grow(-Margin, -Margin, -Margin, -Margin);
        return crumb.Height >= LowestMessage * height && crumb.Height <= HighestMessage * height && crumb.Width >= NarrowestMessage * crumb.Height;
    }

    private static bool Covers(Box cover, PixelBox box) => cover.Contains(Grow(box, Margin - Tremble));

    private static Box Grow(PixelBox box, int margin) => box.ToBox().Grow(margin, margin, margin, margin);
}
