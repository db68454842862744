using System.Text.Json.Serialization;
using Anonymizer.Cli.Progress;
using Anonymizer.Core.Errors;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Cli.Messages;

/// <summary>One line of <c>--json</c>; its first member, "type", says which kind. Schema: docs/command-line.md.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ProgressMessage), "progress")]
[JsonDerivedType(typeof(ResultMessage), "result")]
[JsonDerivedType(typeof(ErrorMessage), "error")]
internal abstract record JsonMessage;

/// <summary>How far a stage is.</summary>
internal sealed record ProgressMessage(
    Stage Stage,
    long FramesDone,
    long? FramesTotal,
    double? Percent,
    double? FramesPerSecond,
    double ElapsedSeconds,
    double? RemainingSeconds) : JsonMessage
{
    /// <summary>The line for a state of progress.</summary>
    public static ProgressMessage From(StageProgress progress)
    {
        var figures = ProgressFigures.From(progress);
        return new ProgressMessage(
            progress.Stage,
            progress.FramesDone,
            progress.FramesTotal,
            figures.Share is { } share ? Math.Round(share * 100, 1) : null,
            figures.FramesPerSecond is { } rate ? Math.Round(rate, 1) : null,
            Math.Round(progress.Elapsed.TotalSeconds, 3),
            figures.Remaining is { } remaining ? Math.Round(remaining.TotalSeconds, 1) : null);
    }
}

/// <summary>A job finished; the last line.</summary>
internal sealed record ResultMessage(Outcome Outcome, string? Output, string? Plan, string? ReportFile, RedactionReport Report) : JsonMessage;

/// <summary>Why a command did not finish; the last line, or the last lines after wrong usage.</summary>
internal sealed record ErrorMessage(FailureKind Kind, Stage? Stage, string Message, string? Details) : JsonMessage;
