using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Service;

namespace Anonymizer.Cli.Audit;

/// <summary><c>anonymizer audit list</c>: the entries of the audit log.</summary>
internal sealed class AuditListCommand : DocumentedCommand
{
    private const int Portion = 1000;

    private readonly StoreOptions _store = new();

    /// <summary>Creates the command.</summary>
    public AuditListCommand(MessageOptions messages, Surroundings surroundings)
        : base("list", "List the entries of the audit log, the oldest first.")
    {
        _store.AddTo(this);
        SetAction((parsed, cancellationToken) => surroundings.RunAsync(
            messages.Read(parsed),
            async voice =>
            {
                var parts = await ServiceParts.OpenAsync(_store.Read(parsed), cancellationToken);
                await using var store = parts.Store;
                long after = 0;
                while (await store.ReadAsync(after, Portion, cancellationToken) is { Count: > 0 } entries)
                {
                    foreach (var entry in entries)
                    {
                        voice.Messages.Audited(entry);
                    }

                    after = entries[^1].Number;
                }

                return ExitCode.Done;
            },
            cancellationToken));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } = [new("anonymizer audit list --json", "One object for each entry.")];
}
