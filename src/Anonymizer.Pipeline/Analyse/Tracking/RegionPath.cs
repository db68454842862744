using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;

namespace Anonymizer.Pipeline.Analyse.Tracking;

/// <summary>A region of the plan while it still grows at its end.</summary>
/// <param name="id">Pseudonym.</param>
/// <param name="style">How it is redacted.</param>
public sealed class RegionPath(string id, RedactionStyle style)
{
    private readonly List<RegionKeyframe> _keyframes = [];
    private PlanRegion? _view;

    /// <summary>Pseudonym.</summary>
    public string Id { get; } = id;

    /// <summary>Whether nothing more will be written.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Whether anything was written.</summary>
    public bool IsEmpty => _keyframes.Count == 0;

    /// <summary>Timestamp of the last keyframe.</summary>
    public long LastPts => _keyframes[^1].Pts;

    /// <summary>Box of the last keyframe.</summary>
    public Box LastBox => _keyframes[^1].Box;

    /// <summary>A region of a finished plan.</summary>
    public static RegionPath Finished(PlanRegion region)
    {
        ArgumentNullException.ThrowIfNull(region);
        var path = new RegionPath(region.Id, region.Style) { _view = region, IsFinished = true };
        path._keyframes.AddRange(region.Keyframes);
        return path;
    }

    /// <summary>Says that nothing more will be written.</summary>
    public void Finish() => IsFinished = true;

    /// <summary>Writes where the region is next. Boxes are rounded as the plan's file holds them, so both render alike.</summary>
    public void Add(long pts, Box box)
    {
        var rounded = PlanPrecision.RoundOutwards(box);
        if (_keyframes.Count > 0 && pts <= _keyframes[^1].Pts)
        {
            if (pts == _keyframes[^1].Pts)
            {
                _keyframes[^1] = new RegionKeyframe(pts, _keyframes[^1].Box.Union(rounded));
                _view = null;
            }

            return;
        }

        _keyframes.Add(new RegionKeyframe(pts, rounded));
        _view = null;
    }

    /// <summary>The region as it stands; the keyframes are shared and may grow at the end.</summary>
    public PlanRegion View() => _view ??= new PlanRegion(Id, RegionKind.Face, style, _keyframes);
}
