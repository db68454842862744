using System.CommandLine;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Service;

namespace Anonymizer.Cli.Key;

/// <summary><c>anonymizer key list</c>: which keys there are.</summary>
internal sealed class KeyListCommand : StoreCommand
{
    /// <summary>Creates the command.</summary>
    public KeyListCommand(MessageOptions messages, Surroundings surroundings)
        : base("list", "List the keys, without their secrets.", messages, surroundings)
    {
        Store.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } = [new("anonymizer key list", "Whose keys there are, and which were revoked.")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, ServiceParts parts, Voice voice, CancellationToken cancellationToken)
    {
        foreach (var key in await parts.Store.ListKeysAsync(cancellationToken))
        {
            voice.Messages.Key(key, secret: null);
        }

        return ExitCode.Done;
    }
}
