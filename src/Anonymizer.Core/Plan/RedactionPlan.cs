using Anonymizer.Core.Errors;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Time;

namespace Anonymizer.Core.Plan;

/// <summary>
/// The central document: what is redacted where, when and how. A plan and its source always render to the same pixels. It
/// holds no personal data: regions bear pseudonyms, the source is known by its hash.
/// </summary>
public sealed record RedactionPlan
{
    /// <summary>The version of the format that this product writes; older ones are still read.</summary>
    public const int CurrentVersion = 2;

    /// <summary>The recording that the plan was made for.</summary>
    public required PlanSource Source { get; init; }

    /// <summary>How the observations were made.</summary>
    public required PlanOrigin Origin { get; init; }

    /// <summary>Whom regions belong to, under pseudonyms, in order of first appearance.</summary>
    public IReadOnlyList<PlanPerson> People { get; init; } = [];

    /// <summary>What is redacted, in order of first appearance; the regions of presenters are listed too, and not painted.</summary>
    public IReadOnlyList<PlanRegion> Regions { get; init; } = [];

    /// <summary>What stays visible although a region covers it: a person said so.</summary>
    public IReadOnlyList<KeptArea> KeptAreas { get; init; } = [];

    /// <summary>What a person has to look at before the result may be shared; empty when nothing is uncertain.</summary>
    public IReadOnlyList<ReviewItem> Review { get; init; } = [];
}

/// <summary>Identity and shape of the recording that a plan belongs to.</summary>
/// <param name="Sha256">Hash of the file, lower-case hexadecimal.</param>
/// <param name="Width">Columns of the upright picture.</param>
/// <param name="Height">Rows of the upright picture.</param>
/// <param name="TimeBase">Seconds per tick of every timestamp in the plan.</param>
/// <param name="FrameCount">Frames that were analysed.</param>
/// <param name="FirstPts">Timestamp of the first frame.</param>
/// <param name="LastPts">Timestamp of the last frame.</param>
public sealed record PlanSource(string Sha256, int Width, int Height, Rational TimeBase, long FrameCount, long FirstPts, long LastPts);

/// <summary>How a plan came about, for the report and for repeating it.</summary>
/// <param name="Product">Product and version, such as "Anonymizer 0.1.0".</param>
/// <param name="Detector">Name of the face detector.</param>
/// <param name="ModelSha256">Hash of its model file.</param>
/// <param name="DetectionsPerSecond">How often it looked, apart from changes of the picture.</param>
public sealed record PlanOrigin(string Product, string Detector, string ModelSha256, double DetectionsPerSecond);

/// <summary>An area that stays visible.</summary>
/// <param name="Area">In pixels of the upright picture.</param>
/// <param name="FromPts">First timestamp at which it holds, or null for the start.</param>
/// <param name="ToPts">Last timestamp at which it holds, or null for the end.</param>
public sealed record KeptArea(Box Area, long? FromPts, long? ToPts)
{
    /// <summary>Whether the area holds at a time.</summary>
    public bool HoldsAt(long pts) => (FromPts is null || pts >= FromPts) && (ToPts is null || pts <= ToPts);
}

/// <summary>Something that a person has to look at.</summary>
/// <param name="Code">Stable name for programs, such as "frames-concealed".</param>
/// <param name="Message">What is uncertain and what to look for, in plain words, without personal data.</param>
/// <param name="FromPts">Where it begins, or null when it concerns the whole recording.</param>
/// <param name="ToPts">Where it ends, or null when it concerns the whole recording.</param>
public sealed record ReviewItem(string Code, string Message, long? FromPts = null, long? ToPts = null)
{
    /// <summary>What is uncertain, apart from any language; null for what a person wrote into a plan.</summary>
    public Reason? Reason { get; init; }

    /// <summary>An item whose message can be told in every language.</summary>
    /// <param name="code">Stable name for programs; several reasons may share it.</param>
    /// <param name="reason">What is uncertain and what to look for.</param>
    /// <param name="fromPts">Where it begins, or null when it concerns the whole recording.</param>
    /// <param name="toPts">Where it ends, or null when it concerns the whole recording.</param>
    public static ReviewItem Of(string code, Reason reason, long? fromPts = null, long? toPts = null)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return new ReviewItem(code, reason.ToString(), fromPts, toPts) { Reason = reason };
    }
}
