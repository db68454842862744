using System.CommandLine;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Service;

namespace Anonymizer.Cli.Audit;

/// <summary><c>anonymizer audit list</c>: the entries of the audit log.</summary>
internal sealed class AuditListCommand : StoreCommand
{
    private const int Portion = 1000;

    /// <summary>Creates the command.</summary>
    public AuditListCommand(MessageOptions messages, Surroundings surroundings)
        : base("list", "List the entries of the audit log, the oldest first.", messages, surroundings)
    {
        Store.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } = [new("anonymizer audit list --json", "One object for each entry.")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, ServiceParts parts, Voice voice, CancellationToken cancellationToken)
    {
        long after = 0;
        while (await parts.Store.ReadAsync(after, Portion, cancellationToken) is { Count: > 0 } entries)
        {
            foreach (var entry in entries)
            {
                voice.Messages.Audited(entry);
            }

            after = entries[^1].Number;
        }

        return ExitCode.Done;
    }
}
