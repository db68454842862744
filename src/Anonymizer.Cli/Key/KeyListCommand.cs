using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Service;

namespace Anonymizer.Cli.Key;

/// <summary><c>anonymizer key list</c>: which keys there are.</summary>
internal sealed class KeyListCommand : DocumentedCommand
{
    private readonly StoreOptions _store = new();

    /// <summary>Creates the command.</summary>
    public KeyListCommand(MessageOptions messages, Surroundings surroundings)
        : base("list", "List the keys, without their secrets.")
    {
        _store.AddTo(this);
        SetAction((parsed, cancellationToken) => surroundings.RunAsync(
            messages.Read(parsed),
            async voice =>
            {
                var parts = await ServiceParts.OpenAsync(_store.Read(parsed), cancellationToken);
                await using var store = parts.Store;
                foreach (var key in await store.ListKeysAsync(cancellationToken))
                {
                    voice.Messages.Key(key, secret: null);
                }

                return ExitCode.Done;
            },
            cancellationToken));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } = [new("anonymizer key list", "Whose keys there are, and which were revoked.")];
}
