using System.CommandLine;
using Anonymizer.Cli.Jobs;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Service;
using Anonymizer.Service.Access;

namespace Anonymizer.Cli.Owner;

/// <summary><c>anonymizer owner JOB USER</c>: hands a recording over.</summary>
internal sealed class OwnerCommand : StoreCommand
{
    private readonly Argument<Guid> _job = JobArgument.Create();
    private readonly Argument<string> _user = new("USER") { Description = "User id of the new owner." };

    /// <summary>Creates the command.</summary>
    public OwnerCommand(MessageOptions messages, Surroundings surroundings)
        : base("owner", "Hand a recording over to another owner. This is written down in the audit log.", messages, surroundings)
    {
        Arguments.Add(_job);
        Arguments.Add(_user);
        Store.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
        [new("anonymizer owner 0199d6c4b3a27c11b0d1d7a9e2f4c586 a.jansen", "From now on a.jansen is responsible for the recording.")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, ServiceParts parts, Voice voice, CancellationToken cancellationToken)
    {
        var id = parsed.GetRequiredValue(_job);
        if (!await parts.Store.ChangeOwnerAsync(id, parsed.GetRequiredValue(_user), Caller.Console.UserId, cancellationToken)
            || await parts.Store.FindAsync(id, cancellationToken) is not { } job)
        {
            throw NoSuchJob.Error(id);
        }

        voice.Messages.QueuedJob(JobLine.From(job));
        return ExitCode.Done;
    }
}
