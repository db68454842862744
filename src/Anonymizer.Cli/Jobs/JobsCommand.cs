using System.CommandLine;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Service;

namespace Anonymizer.Cli.Jobs;

/// <summary><c>anonymizer jobs</c>: what is in the service's queue.</summary>
internal sealed class JobsCommand : StoreCommand
{
    private const int ListedByDefault = 50;

    private readonly Option<int?> _limit = OptionFactory.Integer("--limit", "N", 1, 10_000, $"How many jobs, the latest first (default: {ListedByDefault}).");

    /// <summary>Creates the command.</summary>
    public JobsCommand(MessageOptions messages, Surroundings surroundings)
        : base("jobs", "List the recordings that were handed in to the service, the latest first.", messages, surroundings)
    {
        Store.AddTo(this);
        Options.Add(_limit);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
        [new("anonymizer jobs --limit 10", "The ten recordings that were handed in last, with what became of them.")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, ServiceParts parts, Voice voice, CancellationToken cancellationToken)
    {
        foreach (var job in await parts.Store.ListAsync(parsed.GetValue(_limit) ?? ListedByDefault, cancellationToken))
        {
            voice.Messages.QueuedJob(JobLine.From(job));
        }

        return ExitCode.Done;
    }
}
