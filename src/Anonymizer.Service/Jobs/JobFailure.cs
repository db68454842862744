using Anonymizer.Core.Errors;

namespace Anonymizer.Service.Jobs;

/// <summary>Why an attempt failed. Stage and blame are the category: they decide whether another attempt makes sense.</summary>
/// <param name="Stage">Where on the road it happened.</param>
/// <param name="Blame">Who has to act.</param>
/// <param name="Message">What is wrong and what to do, in plain words.</param>
public sealed record JobFailure(Stage Stage, Blame Blame, string Message)
{
    /// <summary>What is wrong, apart from any language; null where only an English text for the administrator exists.</summary>
    public Reason? Reason { get; init; }

    /// <summary>The failure behind an exception. What nobody foresaw counts as a mistake of ours; its text is not kept, as it may name anything.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="reached">The stage that was reached, for exceptions that don't say.</param>
    public static JobFailure From(Exception exception, Stage reached) => exception is AnonymizerException known
        ? new JobFailure(known.Stage, known.Blame, known.Message) { Reason = known.Reason }
        : Because(reached, Blame.Bug, Reason.Of("bug", exception?.GetType().Name ?? "?"));

    /// <summary>Workers took the job, and each time nothing more was heard of them.</summary>
    /// <param name="attempts">How often.</param>
    internal static JobFailure WorkersLost(int attempts) => Because(Stage.Render, Blame.Environment, Reason.Of("workers-lost", attempts));

    private static JobFailure Because(Stage stage, Blame blame, Reason reason) => new(stage, blame, reason.ToString()) { Reason = reason };
}
