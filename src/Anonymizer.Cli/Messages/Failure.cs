using System.Text.Json.Serialization;
using Anonymizer.Core.Errors;

namespace Anonymizer.Cli.Messages;

/// <summary>Why a command did not finish; decides what a person or a program does next.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<FailureKind>))]
internal enum FailureKind
{
    /// <summary>The command was not understood.</summary>
    Usage,

    /// <summary>The recording, plan or option can't be used as it is.</summary>
    Input,

    /// <summary>The machine lacks something.</summary>
    Environment,

    /// <summary>A mistake in Anonymizer.</summary>
    Bug,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,
}

/// <summary>One failure as it is told.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Stage">Where on the road, or null when no recording was on it.</param>
/// <param name="Message">What is wrong and what to do, in plain words.</param>
/// <param name="Details">Technical details, for those who ask with <c>--verbose</c>; null when there are none.</param>
internal sealed record Failure(FailureKind Kind, Stage? Stage, string Message, string? Details)
{
    /// <summary>A failure that the product understood.</summary>
    public static Failure From(AnonymizerException exception) => new(
        exception.Blame switch
        {
            Blame.Input => FailureKind.Input,
            Blame.Environment => FailureKind.Environment,
            _ => FailureKind.Bug,
        },
        exception.Stage,
        exception.Message,
        exception.ToString());
}
