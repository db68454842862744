using Anonymizer.Core.Errors;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Time;

namespace Anonymizer.Core.Plan;

/// <summary>Turns the document of a plan's file into a plan, and checks all of it.</summary>
internal static class PlanDocumentReader
{
    /// <summary>The oldest version that is read: without people and cards.</summary>
    private const int OldestVersion = 1;

    /// <summary>The first version that lists people.</summary>
    private const int VersionWithPeople = 2;

    /// <summary>The plan of a document.</summary>
    /// <exception cref="AnonymizerException">Something is missing, unknown or contradicts the rest; the message says where.</exception>
    /// <exception cref="ArgumentException">A member holds what it may not hold.</exception>
    internal static RedactionPlan Read(PlanDocument document)
    {
        if (document.Format != PlanDocument.FormatName)
        {
            throw Unusable($"\"format\" is not \"{PlanDocument.FormatName}\"");
        }

        if (document.Version is < OldestVersion or > RedactionPlan.CurrentVersion)
        {
            throw Unusable($"it has version {document.Version}, and this Anonymizer reads versions {OldestVersion} to {RedactionPlan.CurrentVersion}; make the plan again with `anonymizer analyse`");
        }

        var source = document.Source ?? throw Unusable("\"source\" is missing");
        var origin = document.Origin ?? throw Unusable("\"origin\" is missing");
        if (!Rational.TryParse(source.TimeBase, out var timeBase) || !timeBase.IsPositive)
        {
            throw Unusable($"\"timeBase\" is \"{source.TimeBase}\", not a fraction such as 1/12800");
        }

        var people = ToPeople(document);
        var ids = people.Select(person => person.Id).ToHashSet(StringComparer.Ordinal);

        // A list that is left out could be a region that somebody lost while editing: not to be guessed.
        return new RedactionPlan
        {
            Source = new PlanSource(
                Required(source.Sha256, "source.sha256"),
                source.Width,
                source.Height,
                timeBase,
                source.FrameCount,
                source.FirstPts,
                source.LastPts),
            Origin = new PlanOrigin(
                Required(origin.Product, "origin.product"),
                Required(origin.Detector, "origin.detector"),
                Required(origin.ModelSha256, "origin.modelSha256"),
                origin.DetectionsPerSecond),
            People = people,
            Regions = [.. Items(document.Regions, "regions").Select(region => ToRegion(region, ids))],
            KeptAreas = [.. Items(document.KeptAreas, "keptAreas").Select(kept => new KeptArea(
                ToBox(Required(kept.Area, "keptAreas.area"), 0, "keptAreas.area"), kept.FromPts, kept.ToPts))],
            Review = [.. Items(document.Review, "review").Select(item => new ReviewItem(
                Required(item.Code, "review.code"), Required(item.Message, "review.message"), item.FromPts, item.ToPts)
            {
                Reason = item.Reason is { } reason
                    ? new Reason(Required(reason.Code, "review.reason.code"), Required(reason.Values, "review.reason.values"))
                    : null,
            })],
        };
    }

    private static List<PlanPerson> ToPeople(PlanDocument document)
    {
        if (document.People is null && document.Version < VersionWithPeople)
        {
            return [];
        }

        var people = new List<PlanPerson>();
        foreach (var person in Items(document.People, "people"))
        {
            var id = Required(person.Id, "people.id");
            if (people.Exists(other => other.Id == id))
            {
                throw Unusable($"two people have the id {id}");
            }

            people.Add(new PlanPerson(
                id, Required(person.Pseudonym, $"pseudonym of {id}"), PlanWords.Parse<PersonRole>(person.Role, id), person.NameKey));
        }

        return people;
    }

    private static PlanRegion ToRegion(RegionDocument region, HashSet<string> people)
    {
        var id = Required(region.Id, "regions.id");
        if (region.Person is { } person && !people.Contains(person))
        {
            throw Unusable($"{id} belongs to {person}, who is not listed in \"people\"");
        }

        if (region.GuestOf is { } host && !people.Contains(host))
        {
            throw Unusable($"{id} is a guest's of {host}, who is not listed in \"people\"");
        }

        if (region.Person is not null && region.GuestOf is not null)
        {
            throw Unusable($"{id} has both a \"person\" and \"guestOf\"; leave one of them out");
        }

        var keyframes = Items(region.Keyframes, $"keyframes of {id}").Select(key =>
        {
            var box = ToBox(key, 1, $"keyframes of {id}");
            return Math.Floor(key[0]) == key[0] && Math.Abs(key[0]) < 1L << 53
                ? new RegionKeyframe((long)key[0], box)
                : throw Unusable($"a time in the keyframes of {id} is not a whole number of ticks");
        });
        return new PlanRegion(
            id,
            PlanWords.Parse<RegionKind>(region.Kind, id),
            PlanWords.Parse<RedactionStyle>(region.Style, id),
            [.. keyframes],
            region.Person,
            ToCard(region.Card, id),
            region.GuestOf);
    }

    private static FillCard? ToCard(CardDocument? card, string region)
    {
        if (card?.Caption is { } caption)
        {
            NeutralText.Require(caption, $"The caption of {region}");
        }

        return card is null ? null : new FillCard(card.Caption, PlanWords.Parse<CardShade>(card.Shade, region));
    }

    private static Box ToBox(double[] numbers, int first, string where)
    {
        if (numbers.Length != first + 4 || numbers.Any(number => !double.IsFinite(number)))
        {
            throw Unusable($"{where}: expected {first + 4} numbers, found {numbers.Length}");
        }

        var box = new Box((float)numbers[first], (float)numbers[first + 1], (float)numbers[first + 2], (float)numbers[first + 3]);
        return box.IsEmpty ? throw Unusable($"{where}: width and height must be more than 0") : box;
    }

    private static T Required<T>(T? value, string where)
        where T : class => value ?? throw Unusable($"\"{where}\" is missing");

    private static IEnumerable<T> Items<T>(IReadOnlyList<T>? list, string where)
        where T : class => Required(list, where).Select(item => Required(item, $"an entry of {where}"));

    /// <summary>The error for a plan that can't be used.</summary>
    internal static AnonymizerException Unusable(string reason, Exception? cause = null) =>
        new(Stage.Plan, Blame.Input, $"The plan can't be used: {reason}.", cause);
}
