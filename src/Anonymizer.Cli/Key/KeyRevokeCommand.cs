using System.CommandLine;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Core.Errors;
using Anonymizer.Service;
using Anonymizer.Service.Access;

namespace Anonymizer.Cli.Key;

/// <summary><c>anonymizer key revoke ID</c>: makes a key worthless.</summary>
internal sealed class KeyRevokeCommand : DocumentedCommand
{
    private readonly Argument<string> _id = new("ID") { Description = "The number of the key, as \"anonymizer key list\" shows it." };
    private readonly StoreOptions _store = new();

    /// <summary>Creates the command.</summary>
    public KeyRevokeCommand(MessageOptions messages, Surroundings surroundings)
        : base("revoke", "Make a key worthless, from the next request on.")
    {
        Arguments.Add(_id);
        _store.AddTo(this);
        SetAction((parsed, cancellationToken) => surroundings.RunAsync(
            messages.Read(parsed),
            async _ =>
            {
                var parts = await ServiceParts.OpenAsync(_store.Read(parsed), cancellationToken);
                await using var store = parts.Store;
                var id = parsed.GetRequiredValue(_id);
                return await store.RevokeKeyAsync(id, Caller.Console.UserId, cancellationToken)
                    ? ExitCode.Done
                    : throw new AnonymizerException(
                        Stage.Ingest, Blame.Input, $"There is no key {id} that opens anything. \"anonymizer key list\" shows them.");
            },
            cancellationToken));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } = [new("anonymizer key revoke 3f9a1c20be47", "Whoever comes with that key is refused.")];
}
