using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse.Tracking;

namespace Anonymizer.Pipeline.Render;

/// <summary>
/// Tells which regions are there in each frame. Frames are asked for in order of time, so a region is taken up once, kept while
/// it lasts and dropped for good: the cost follows the regions in view, not the length of the recording.
/// </summary>
public sealed class RegionSweep
{
    private readonly List<RegionPath> _active = [];
    private readonly Func<IReadOnlyList<RegionPath>> _all;
    private int _taken;

    private RegionSweep(Func<IReadOnlyList<RegionPath>> all) => _all = all;

    /// <summary>Sweeps over a finished plan.</summary>
    public static RegionSweep Over(RedactionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        IReadOnlyList<RegionPath> paths = [.. plan.Regions.Select(RegionPath.Finished)];
        return new RegionSweep(() => paths);
    }

    /// <summary>Sweeps over the regions of a tracker that still works; times asked for must be settled.</summary>
    public static RegionSweep Following(FaceTracker tracker)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        return new RegionSweep(() => tracker.Paths);
    }

    /// <summary>The regions in the frame at a time, in the plan's order.</summary>
    public ActiveRegion[] At(long pts)
    {
        for (var all = _all(); _taken < all.Count; _taken++)
        {
            _active.Add(all[_taken]);
        }

        _active.RemoveAll(path => path.IsFinished && (path.IsEmpty || path.LastPts < pts));
        var found = new List<ActiveRegion>();
        foreach (var path in _active)
        {
            if (!path.IsEmpty && path.View() is var region && region.At(pts) is { } box)
            {
                found.Add(new ActiveRegion(region.Id, box, region.Style));
            }
        }

        return [.. found];
    }
}
