using System.Collections.Concurrent;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse.Regions;

namespace Anonymizer.Pipeline.Render;

/// <summary>
/// Tells which regions are there in each frame. Frames are asked for in order of time, so a region is taken up once, kept while
/// it lasts and dropped for good: the cost follows the regions in view, not the length of the recording. Asked on one thread.
/// </summary>
public sealed class RegionSweep
{
    private readonly List<RegionPath> _active = [];
    private readonly ConcurrentBag<ActiveRegions> _pool = [];
    private readonly IReadOnlyList<RegionPath> _all;
    private readonly Func<string, bool> _isKept;
    private int _taken;

    private RegionSweep(IReadOnlyList<RegionPath> all, Func<string, bool> isKept)
    {
        _all = all;
        _isKept = isKept;
    }

    /// <summary>Sweeps over a finished plan; the regions of its presenters are kept.</summary>
    public static RegionSweep Over(RedactionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var presenters = plan.People.Where(person => person.Role == PersonRole.Presenter).Select(person => person.Id).ToHashSet(StringComparer.Ordinal);
        return new RegionSweep([.. plan.Regions.Select(RegionPath.Finished)], presenters.Contains);
    }

    /// <summary>Sweeps over regions that still grow; times asked for must be settled.</summary>
    /// <param name="regions">Asked on the thread on which they grow.</param>
    /// <param name="isKept">
    /// Whether the regions of a person stay visible, by the person's id. Asked for every frame: what it answers may change while
    /// people are recognised. Regions of nobody known are never kept, and it isn't asked.
    /// </param>
    public static RegionSweep Following(RegionList regions, Func<string, bool> isKept)
    {
        ArgumentNullException.ThrowIfNull(regions);
        ArgumentNullException.ThrowIfNull(isKept);
        return new RegionSweep(regions.Paths, isKept);
    }

    /// <summary>The regions in the frame at a time, in the plan's order; to be disposed when they are painted.</summary>
    public ActiveRegions At(long pts)
    {
        TakeUpNewRegions();
        DropRegionsThatAreOver(pts);
        var found = ActiveRegions.Rent(_pool);
        foreach (var path in _active)
        {
            if (!path.IsEmpty && path.View() is var region && region.At(pts) is { } box)
            {
                found.Add(new ActiveRegion(region, box, IsKept(region)));
            }
        }

        return found;
    }

    // Whoever sits beside somebody is covered with the whole tile, and alone where the tile is shown.
    private bool IsKept(PlanRegion region) =>
        region.Person is { } person ? _isKept(person) : region.GuestOf is { } host && !_isKept(host);

    private void TakeUpNewRegions()
    {
        for (; _taken < _all.Count; _taken++)
        {
            _active.Add(_all[_taken]);
        }
    }

    // Keeps the order, and unlike RemoveAll needs no closure over the time.
    private void DropRegionsThatAreOver(long pts)
    {
        var left = 0;
        for (var i = 0; i < _active.Count; i++)
        {
            var path = _active[i];
            if (!path.IsFinished || (!path.IsEmpty && path.LastPts >= pts))
            {
                _active[left++] = path;
            }
        }

        _active.RemoveRange(left, _active.Count - left);
    }
}
