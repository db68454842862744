using Anonymizer.Core.Geometry;

namespace Anonymizer.Core.Plan;

/// <summary>One thing to redact, from its first to its last keyframe, both included.</summary>
public sealed class PlanRegion
{
    /// <summary>Creates the region.</summary>
    /// <param name="id">Pseudonym such as "face-3"; says nothing about the person.</param>
    /// <param name="kind">What it holds.</param>
    /// <param name="style">How it is redacted.</param>
    /// <param name="keyframes">One or more, in rising order of time.</param>
    /// <param name="person">Pseudonym of whose region it is, such as "person-3"; null when that is not known.</param>
    /// <param name="card">What is painted in its place; null leaves it to the style.</param>
    /// <param name="guestOf">Pseudonym of the person in whose tile it lies without being that person's own; null when it lies in nobody's.</param>
    /// <exception cref="ArgumentException">
    /// There is no keyframe, their times don't rise, a card comes with another style than <see cref="RedactionStyle.Fill"/>, or the region
    /// is somebody's and a guest's at once.
    /// </exception>
    public PlanRegion(
        string id, RegionKind kind, RedactionStyle style, IReadOnlyList<RegionKeyframe> keyframes, string? person = null, FillCard? card = null, string? guestOf = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(keyframes);
        if (keyframes.Count == 0)
        {
            throw new ArgumentException("A region needs at least one keyframe.", nameof(keyframes));
        }

        for (var i = 1; i < keyframes.Count; i++)
        {
            if (keyframes[i].Pts <= keyframes[i - 1].Pts)
            {
                throw new ArgumentException($"The keyframes of region {id} must rise in time.", nameof(keyframes));
            }
        }

        if (card is not null && style != RedactionStyle.Fill)
        {
            throw new ArgumentException($"Region {id} has a card, which only the style fill can paint.", nameof(card));
        }

        if (person is not null && guestOf is not null)
        {
            throw new ArgumentException($"Region {id} is {person}'s own and a guest's of {guestOf}: it can't be both.", nameof(guestOf));
        }

        Id = id;
        Kind = kind;
        Style = style;
        Keyframes = keyframes;
        Person = person;
        Card = card;
        GuestOf = guestOf;
    }

    /// <summary>Pseudonym such as "face-3".</summary>
    public string Id { get; }

    /// <summary>What it holds.</summary>
    public RegionKind Kind { get; }

    /// <summary>How it is redacted.</summary>
    public RedactionStyle Style { get; }

    /// <summary>Where it is and when, in rising order of time.</summary>
    public IReadOnlyList<RegionKeyframe> Keyframes { get; }

    /// <summary>Pseudonym of whose region it is, a <see cref="PlanPerson.Id"/>; null when that is not known.</summary>
    public string? Person { get; }

    /// <summary>What is painted in its place, or null; only with the style <see cref="RedactionStyle.Fill"/>.</summary>
    public FillCard? Card { get; }

    /// <summary>
    /// Pseudonym of the person in whose tile it lies without being that person's own, a <see cref="PlanPerson.Id"/>: while the tile is
    /// covered whole it needs no redaction, but it does when that person is a presenter. Null when it lies in nobody's tile.
    /// </summary>
    public string? GuestOf { get; }

    /// <summary>First timestamp at which it is redacted.</summary>
    public long FirstPts => Keyframes[0].Pts;

    /// <summary>Last timestamp at which it is redacted.</summary>
    public long LastPts => Keyframes[^1].Pts;

    /// <summary>The protected box at a time, or null when the region isn't there then.</summary>
    public Box? At(long pts)
    {
        if (pts < FirstPts || pts > LastPts)
        {
            return null;
        }

        // Binary search for the last keyframe at or before the time.
        int low = 0, high = Keyframes.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Keyframes[middle].Pts <= pts)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        var from = Keyframes[low];
        if (from.Pts == pts)
        {
            return from.Box;
        }

        var to = Keyframes[low + 1];
        return Box.Interpolate(from.Box, to.Box, (float)((double)(pts - from.Pts) / (to.Pts - from.Pts)));
    }
}
