using System.CommandLine;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Service;

namespace Anonymizer.Cli.Jobs;

/// <summary><c>anonymizer jobs</c>: what is in the service's queue.</summary>
internal sealed class JobsCommand : DocumentedCommand
{
    private const int ListedByDefault = 50;

    private readonly StoreOptions _store = new();
    private readonly Option<int?> _limit = OptionFactory.Integer("--limit", "N", 1, 10_000, $"How many jobs, the latest first (default: {ListedByDefault}).");

    /// <summary>Creates the command.</summary>
    public JobsCommand(MessageOptions messages, Surroundings surroundings)
        : base("jobs", "List the recordings that were handed in to the service, the latest first.")
    {
        _store.AddTo(this);
        Options.Add(_limit);
        SetAction((parsed, cancellationToken) => surroundings.RunAsync(
            messages.Read(parsed),
            async voice =>
            {
                var parts = await ServiceParts.OpenAsync(_store.Read(parsed), cancellationToken);
                await using var store = parts.Store;
                foreach (var job in await store.ListAsync(parsed.GetValue(_limit) ?? ListedByDefault, cancellationToken))
                {
                    voice.Messages.QueuedJob(JobLine.From(job));
                }

                return ExitCode.Done;
            },
            cancellationToken));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
        [new("anonymizer jobs --limit 10", "The ten recordings that were handed in last, with what became of them.")];
}
