using System.CommandLine;
using Anonymizer.Cli.Jobs;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Core.Errors;
using Anonymizer.Service;
using Anonymizer.Service.Access;
using Anonymizer.Service.Retention;

namespace Anonymizer.Cli.Withdraw;

/// <summary><c>anonymizer withdraw JOB</c>: deletes a recording with all that came of it.</summary>
internal sealed class WithdrawCommand : StoreCommand
{
    /// <summary>The longest lease; after that a worker of which nothing is heard no longer counts.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1) + TimeSpan.FromMinutes(1);

    private readonly Argument<Guid> _job = JobArgument.Create();
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only list what would be deleted." };

    /// <summary>Creates the command.</summary>
    public WithdrawCommand(MessageOptions messages, Surroundings surroundings)
        : base("withdraw", "Delete a recording with all that came of it, because consent was withdrawn. There is no way back; a receipt stays.", messages, surroundings)
    {
        Arguments.Add(_job);
        Options.Add(_dryRun);
        Store.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("anonymizer withdraw 0199d6c4b3a27c11b0d1d7a9e2f4c586 --dry-run", "Says which recording that is, and what there is of it."),
        new("anonymizer withdraw 0199d6c4b3a27c11b0d1d7a9e2f4c586", "Stops the job if it runs, waits for its worker, deletes everything, looks again."),
    ];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, ServiceParts parts, Voice voice, CancellationToken cancellationToken)
    {
        var id = parsed.GetRequiredValue(_job);
        var removal = new Removal(parts.Store, parts.Storage, Surroundings.Time);
        if (parsed.GetValue(_dryRun))
        {
            var job = await parts.Store.FindAsync(id, cancellationToken) ?? throw NoSuchJob.Error(id);
            voice.Messages.QueuedJob(JobLine.From(job) with { Files = await removal.FindTracesAsync(job, cancellationToken) });
            return ExitCode.Done;
        }

        var answer = await removal.RemoveAsync(id, DeletionReason.Withdrawn, Caller.Console.UserId, Patience, cancellationToken);
        if (!answer.Found)
        {
            throw NoSuchJob.Error(id);
        }

        voice.Messages.Receipt(answer.Receipt ?? throw new AnonymizerException(Stage.Deliver, Blame.Environment, WhyNotYet(answer)));
        return ExitCode.Done;
    }

    private static string WhyNotYet(RemovalAnswer answer) => answer.IsErased
        ? "Nothing of it is left in the data folder, but it had been handed over to others. The service, when it runs, deletes it there and completes the receipt."
        : "Its worker still has it. The deletion is decided, and the service finishes it as soon as the worker is gone.";
}
