using System.Text.Json;
using Anonymizer.Core.Errors;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Time;

namespace Anonymizer.Core.Plan;

/// <summary>Writes a plan as JSON and reads it back. Reading checks everything: a plan may have been edited by hand.</summary>
public static class PlanFile
{
    private const string FormatName = "anonymizer-plan";

    /// <summary>Writes a plan.</summary>
    public static async Task WriteAsync(RedactionPlan plan, Stream target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        await JsonSerializer.SerializeAsync(target, ToDocument(plan), PlanDocumentContext.Default.PlanDocument, cancellationToken);
    }

    /// <summary>Reads a plan.</summary>
    /// <exception cref="AnonymizerException">The file is no plan, of another version, or contradicts itself; the message says where.</exception>
    public static async Task<RedactionPlan> ReadAsync(Stream source, CancellationToken cancellationToken)
    {
        try
        {
            var document = await JsonSerializer.DeserializeAsync(source, PlanDocumentContext.Default.PlanDocument, cancellationToken)
                ?? throw Unusable("it is empty");
            return FromDocument(document);
        }
        catch (JsonException error)
        {
            throw Unusable($"it is not valid JSON of a plan (line {error.LineNumber + 1}, {error.Path})", error);
        }
        catch (ArgumentException error)
        {
            throw Unusable(error.Message, error);
        }
    }

    private static PlanDocument ToDocument(RedactionPlan plan) => new()
    {
        Format = FormatName,
        Version = RedactionPlan.CurrentVersion,
        Source = new SourceDocument(
            plan.Source.Sha256,
            plan.Source.Width,
            plan.Source.Height,
            plan.Source.TimeBase.ToString(),
            plan.Source.FrameCount,
            plan.Source.FirstPts,
            plan.Source.LastPts),
        Origin = new OriginDocument(plan.Origin.Product, plan.Origin.Detector, plan.Origin.ModelSha256, plan.Origin.DetectionsPerSecond),
        Regions = [.. plan.Regions.Select(region => new RegionDocument(
            region.Id,
            NameOf(region.Kind),
            NameOf(region.Style),
            [.. region.Keyframes.Select(key => new double[] { key.Pts, key.Box.X, key.Box.Y, key.Box.Width, key.Box.Height })]))],
        KeptAreas = [.. plan.KeptAreas.Select(kept => new KeptAreaDocument(
            [kept.Area.X, kept.Area.Y, kept.Area.Width, kept.Area.Height], kept.FromPts, kept.ToPts))],
        Review = [.. plan.Review.Select(item => new ReviewDocument(item.Code, item.Message, item.FromPts, item.ToPts))],
    };

    private static RedactionPlan FromDocument(PlanDocument document)
    {
        if (document.Format != FormatName)
        {
            throw Unusable($"\"format\" is not \"{FormatName}\"");
        }

        if (document.Version != RedactionPlan.CurrentVersion)
        {
            throw Unusable($"it has version {document.Version}, and this Anonymizer reads version {RedactionPlan.CurrentVersion}; make the plan again with `anonymizer analyse`");
        }

        var source = document.Source ?? throw Unusable("\"source\" is missing");
        var origin = document.Origin ?? throw Unusable("\"origin\" is missing");
        if (!Rational.TryParse(source.TimeBase, out var timeBase) || !timeBase.IsPositive)
        {
            throw Unusable($"\"timeBase\" is \"{source.TimeBase}\", not a fraction such as 1/12800");
        }

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
            Regions = [.. Items(document.Regions, "regions").Select(ToRegion)],
            KeptAreas = [.. Items(document.KeptAreas, "keptAreas").Select(kept => new KeptArea(
                ToBox(Required(kept.Area, "keptAreas.area"), 0, "keptAreas.area"), kept.FromPts, kept.ToPts))],
            Review = [.. Items(document.Review, "review").Select(item => new ReviewItem(
                Required(item.Code, "review.code"), Required(item.Message, "review.message"), item.FromPts, item.ToPts))],
        };
    }

    private static PlanRegion ToRegion(RegionDocument region)
    {
        var id = Required(region.Id, "regions.id");
        var keyframes = Items(region.Keyframes, $"keyframes of {id}").Select(key =>
        {
            var box = ToBox(key, 1, $"keyframes of {id}");
            return Math.Floor(key[0]) == key[0] && Math.Abs(key[0]) < 1L << 53
                ? new RegionKeyframe((long)key[0], box)
                : throw Unusable($"a time in the keyframes of {id} is not a whole number of ticks");
        });
        return new PlanRegion(id, ParseName<RegionKind>(region.Kind, id), ParseName<RedactionStyle>(region.Style, id), [.. keyframes]);
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

    private static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static T ParseName<T>(string? name, string where)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (NameOf(value) == name)
            {
                return value;
            }
        }

        throw Unusable($"{where}: \"{name}\" is unknown; possible are {string.Join(", ", Enum.GetValues<T>().Select(NameOf))}");
    }

    private static T Required<T>(T? value, string where)
        where T : class => value ?? throw Unusable($"\"{where}\" is missing");

    private static IEnumerable<T> Items<T>(IReadOnlyList<T>? list, string where)
        where T : class => Required(list, where).Select(item => Required(item, $"an entry of {where}"));

    private static AnonymizerException Unusable(string reason, Exception? cause = null) =>
        new(Stage.Plan, Blame.Input, $"The plan can't be used: {reason}.", cause);
}
