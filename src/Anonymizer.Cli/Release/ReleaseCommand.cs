using System.CommandLine;
using Anonymizer.Cli.Jobs;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Core.Errors;
using Anonymizer.Service;
using Anonymizer.Service.Access;

namespace Anonymizer.Cli.Release;

/// <summary><c>anonymizer release JOB</c>: says that a result that a person had to look at may be shared.</summary>
internal sealed class ReleaseCommand : StoreCommand
{
    private readonly Argument<Guid> _job = JobArgument.Create();

    /// <summary>Creates the command.</summary>
    public ReleaseCommand(MessageOptions messages, Surroundings surroundings)
        : base(
            "release",
            "Say that a result may be shared that a person had to look at, once you did. This is written down in the audit log.",
            messages,
            surroundings)
    {
        Arguments.Add(_job);
        Store.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
        [new("anonymizer release 0199d6c4b3a27c11b0d1d7a9e2f4c586", "From now on its owner can download the result.")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, ServiceParts parts, Voice voice, CancellationToken cancellationToken)
    {
        var id = parsed.GetRequiredValue(_job);
        var released = await parts.Store.ReleaseAsync(id, Caller.Console.UserId, cancellationToken);
        if (await parts.Store.FindAsync(id, cancellationToken) is not { Deletion: null } job)
        {
            throw NoSuchJob.Error(id);
        }

        if (!released)
        {
            throw new AnonymizerException(
                Stage.Review, Blame.Input, $"Job {id:n} is {JobLine.Word(job.State)}: only a result that is review-required waits for a release.");
        }

        voice.Messages.QueuedJob(JobLine.From(job));
        return ExitCode.Done;
    }
}
