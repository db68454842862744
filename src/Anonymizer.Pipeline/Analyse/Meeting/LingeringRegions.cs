using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Regions;
using Anonymizer.Pipeline.Analyse.Tracking;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>
/// Regions of tiles, panels and crumbs that are no longer found. What goes is replaced by something else, and that is a sudden change; what
/// is missing without one is most likely still there: coding smears the gaps of a new layout for some frames, or a message lies across them.
/// So its region stays a while.
/// </summary>
internal sealed class LingeringRegions
{
    // Coding sharpens a new picture in less, and whatever stands there is found again by then.
    private const double LingerSeconds = 0.5;
    private const double MostOfIt = 0.5;

    private readonly List<(RegionPath Path, Box Box, double Until)> _regions = [];

    /// <summary>Follows those that linger. Call once per searched frame, before <see cref="End"/>.</summary>
    /// <param name="time">Of the frame.</param>
    /// <param name="cut">The sudden change it begins with, or null.</param>
    public void Follow(SampleTime time, PictureCut? cut)
    {
        for (var i = _regions.Count - 1; i >= 0; i--)
        {
            var (path, box, until) = _regions[i];
            if (time.Seconds >= until || IsReplaced(box, cut))
            {
                path.FinishAt(time.OldUntil);
                _regions.RemoveAt(i);
            }
            else
            {
                path.Extend(time.Pts);
            }
        }
    }

    /// <summary>Ends a region whose place is no longer found: at once when something else came there, else in a while.</summary>
    /// <param name="path">The region.</param>
    /// <param name="box">The place.</param>
    /// <param name="time">Of the first frame without it.</param>
    /// <param name="cut">The sudden change that the frame begins with, or null.</param>
    public void End(RegionPath path, Box box, SampleTime time, PictureCut? cut)
    {
        if (IsReplaced(box, cut))
        {
            path.FinishAt(time.OldUntil);
        }
        else
        {
            path.Extend(time.Pts);
            _regions.Add((path, box, time.Seconds + LingerSeconds));
        }
    }

    /// <summary>The recording is over.</summary>
    /// <param name="lastPts">Timestamp of its last frame.</param>
    public void Complete(long lastPts)
    {
        _regions.ForEach(region => region.Path.FinishAt(lastPts));
        _regions.Clear();
    }

    private static bool IsReplaced(Box box, PictureCut? cut) => cut is not null && (cut.ShareOf(box) >= MostOfIt || (cut.Size is ChangeSize.Large && cut.Touches(box)));
}
