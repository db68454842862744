using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;

namespace Anonymizer.Pipeline.Analyse.Regions;

/// <summary>A region of the plan while it still grows at its end. Grows and is read on one thread.</summary>
/// <param name="id">Pseudonym, unique among the regions of a recording; see <see cref="RegionList"/>.</param>
/// <param name="kind">What it holds.</param>
/// <param name="style">How it is redacted.</param>
/// <param name="person">Pseudonym of whose region it is, such as "person-3"; null when that is not known.</param>
/// <param name="card">What is painted in its place; only with <see cref="RedactionStyle.Fill"/>.</param>
/// <param name="guestOf">Pseudonym of the person in whose tile it lies without being that person's own; null when it lies in nobody's.</param>
public sealed class RegionPath(string id, RegionKind kind, RedactionStyle style, string? person = null, FillCard? card = null, string? guestOf = null)
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
        var path = new RegionPath(region.Id, region.Kind, region.Style, region.Person, region.Card, region.GuestOf) { _view = region, IsFinished = true };
        path._keyframes.AddRange(region.Keyframes);
        return path;
    }

    /// <summary>Says that nothing more will be written.</summary>
    public void Finish() => IsFinished = true;

    /// <summary>
    /// Writes where the region is next. Boxes are rounded as the plan's file holds them, so both render alike. A time that is
    /// written already is not moved: the box at the last one grows, earlier ones are left alone.
    /// </summary>
    public void Add(long pts, Box box)
    {
        var rounded = PlanPrecision.RoundOutwards(box);
        if (!IsEmpty && pts <= LastPts)
        {
            if (pts == LastPts)
            {
                _keyframes[^1] = new RegionKeyframe(pts, LastBox.Union(rounded));
            }

            return;
        }

        // Two equal boxes say the same as any number of them between: a tile that rests for an hour costs two keyframes.
        if (_keyframes.Count >= 2 && LastBox == rounded && _keyframes[^2].Box == rounded)
        {
            _keyframes[^1] = new RegionKeyframe(pts, rounded);
            return;
        }

        _keyframes.Add(new RegionKeyframe(pts, rounded));
    }

    /// <summary>Writes that the region stays where it is, at least up to a time.</summary>
    /// <exception cref="InvalidOperationException">Nothing was written yet: it is nowhere.</exception>
    public void Extend(long pts)
    {
        if (IsEmpty)
        {
            throw new InvalidOperationException($"Region {Id} can't stay where it is: it has no place yet.");
        }

        Add(pts, LastBox);
    }

    /// <summary>Writes that the region stays where it is up to a time, and ends.</summary>
    /// <exception cref="InvalidOperationException">Nothing was written yet: it is nowhere.</exception>
    public void FinishAt(long pts)
    {
        Extend(pts);
        Finish();
    }

    /// <summary>The region as it stands. Its keyframes are shared: what is written later is seen in it.</summary>
    /// <exception cref="ArgumentException">Nothing was written yet.</exception>
    public PlanRegion View() => _view ??= new PlanRegion(Id, kind, style, _keyframes, person, card, guestOf);
}
