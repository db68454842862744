using System.CommandLine;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Core.Errors;
using Anonymizer.Service;
using Anonymizer.Service.Access;

namespace Anonymizer.Cli.Key;

/// <summary><c>anonymizer key revoke ID</c>: makes a key worthless.</summary>
internal sealed class KeyRevokeCommand : StoreCommand
{
    private readonly Argument<string> _id = new("ID") { Description = "The number of the key, as \"anonymizer key list\" shows it." };

    /// <summary>Creates the command.</summary>
    public KeyRevokeCommand(MessageOptions messages, Surroundings surroundings)
        : base("revoke", "Make a key worthless, from the next request on.", messages, surroundings)
    {
        Arguments.Add(_id);
        Store.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } = [new("anonymizer key revoke 3f9a1c20be47", "Whoever comes with that key is refused.")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, ServiceParts parts, Voice voice, CancellationToken cancellationToken)
    {
        var id = parsed.GetRequiredValue(_id);
        return await parts.Store.RevokeKeyAsync(id, Caller.Console.UserId, cancellationToken)
            ? ExitCode.Done
            : throw new AnonymizerException(
                Stage.Ingest, Blame.Input, $"There is no key {id} that opens anything. \"anonymizer key list\" shows them.");
    }
}
