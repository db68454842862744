using Anonymizer.Core.Plan;
using Anonymizer.Core.Time;

namespace Anonymizer.Service.Web;

/// <summary>What a reviewer is shown beside a result: what is uncertain, and who is seen when. It names nobody.</summary>
/// <param name="Points">What has to be looked at.</param>
/// <param name="People">Who is seen, under pseudonyms: presenters first, then by when they are first seen.</param>
internal sealed record ResultReview(IReadOnlyList<ReviewPoint> Points, IReadOnlyList<SeenPerson> People)
{
    /// <summary>Whoever is away for less than this many seconds is told as being there all the time.</summary>
    private const double LongestGap = 2;

    /// <summary>Puts it together.</summary>
    /// <param name="items">What the report says.</param>
    /// <param name="plan">The plan that the result was made by; null where it can't be read: then nothing has a place in time.</param>
    public static ResultReview Of(IReadOnlyList<ReviewItem> items, RedactionPlan? plan) => new(
        [.. items.Select(item => new ReviewPoint(item, plan is null ? null : StretchOf(item, plan.Source.TimeBase)))],
        plan is null ? [] : PeopleIn(plan));

    private static Stretch? StretchOf(ReviewItem item, Rational timeBase) =>
        item.FromPts is { } from ? new Stretch(timeBase.ToSeconds(from), timeBase.ToSeconds(item.ToPts ?? from)) : null;

    private static List<SeenPerson> PeopleIn(RedactionPlan plan)
    {
        // What is only painted when somebody else is chosen is nothing to look at now.
        var applied = plan.Regions.Where(region => region.GuestOf is null).ToList();
        var regions = applied.Where(region => region.Person is not null).ToLookup(region => region.Person);
        var people = plan.People
            .Select(person => new SeenPerson(person.Pseudonym, person.Role == PersonRole.Presenter, Stretches(regions[person.Id], plan.Source.TimeBase)))
            .Where(person => person.Stretches.Count > 0)
            .OrderByDescending(person => person.IsPresenter)
            .ThenBy(person => person.Stretches[0].From)
            .ToList();
        var unnamed = Stretches(applied.Where(region => region is { Person: null, Kind: RegionKind.Face }), plan.Source.TimeBase);
        return unnamed.Count == 0 ? people : [.. people, new SeenPerson(null, IsPresenter: false, unnamed)];
    }

    private static List<Stretch> Stretches(IEnumerable<PlanRegion> regions, Rational timeBase)
    {
        var stretches = new List<Stretch>();
        foreach (var region in regions.OrderBy(region => region.FirstPts))
        {
            var (from, to) = (timeBase.ToSeconds(region.FirstPts), timeBase.ToSeconds(region.LastPts));
            if (stretches.Count > 0 && from - stretches[^1].To < LongestGap)
            {
                stretches[^1] = stretches[^1] with { To = Math.Max(to, stretches[^1].To) };
            }
            else
            {
                stretches.Add(new Stretch(from, to));
            }
        }

        return stretches;
    }
}

/// <summary>Something that has to be looked at.</summary>
/// <param name="Item">What.</param>
/// <param name="Where">When in the recording; null when it concerns all of it.</param>
internal sealed record ReviewPoint(ReviewItem Item, Stretch? Where);

/// <summary>Somebody in the recording.</summary>
/// <param name="Pseudonym">Such as "Student 3"; null for all faces that nobody is known to belong to.</param>
/// <param name="IsPresenter">Whether the person stays visible.</param>
/// <param name="Stretches">When the person is seen, in order.</param>
internal sealed record SeenPerson(string? Pseudonym, bool IsPresenter, IReadOnlyList<Stretch> Stretches);

/// <summary>A stretch of a recording, in seconds of its own time.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
internal readonly record struct Stretch(double From, double To);
