using System.Text.Json.Serialization;

namespace Anonymizer.Core.Plan;

// The plan's file, member by member. It is kept apart from RedactionPlan so that the vocabulary can change without the file,
// and the file without the vocabulary. docs/plan-format.md describes it for people who edit plans.

internal sealed record PlanDocument
{
    internal const string FormatName = "anonymizer-plan";

    public string? Format { get; init; }

    public int Version { get; init; }

    public SourceDocument? Source { get; init; }

    public OriginDocument? Origin { get; init; }

    /// <summary>Since version 2.</summary>
    public IReadOnlyList<PersonDocument>? People { get; init; }

    public IReadOnlyList<RegionDocument>? Regions { get; init; }

    public IReadOnlyList<KeptAreaDocument>? KeptAreas { get; init; }

    public IReadOnlyList<ReviewDocument>? Review { get; init; }
}

internal sealed record SourceDocument(
    string? Sha256, int Width, int Height, string? TimeBase, long FrameCount, long FirstPts, long LastPts);

internal sealed record OriginDocument(string? Product, string? Detector, string? ModelSha256, double DetectionsPerSecond);

internal sealed record PersonDocument(string? Id, string? Pseudonym, string? Role, string? NameKey);

/// <summary>Each keyframe is [pts, x, y, width, height]. Person, guest and card exist since version 2.</summary>
internal sealed record RegionDocument(
    string? Id, string? Kind, string? Style, string? Person, string? GuestOf, CardDocument? Card, IReadOnlyList<double[]>? Keyframes);

internal sealed record CardDocument(string? Caption, string? Shade);

/// <summary>The area is [x, y, width, height].</summary>
internal sealed record KeptAreaDocument(double[]? Area, long? FromPts, long? ToPts);

internal sealed record ReviewDocument(string? Code, string? Message, ReasonDocument? Reason, long? FromPts, long? ToPts);

internal sealed record ReasonDocument(string? Code, IReadOnlyList<string>? Values);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PlanDocument))]
internal sealed partial class PlanDocumentContext : JsonSerializerContext;
