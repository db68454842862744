using System.CommandLine;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Usage;
using Anonymizer.Service;

namespace Anonymizer.Cli.Running;

/// <summary>A command on what the service keeps: folder and queue are opened before it runs and closed after.</summary>
internal abstract class StoreCommand : DocumentedCommand
{
    /// <summary>Creates the command. Whoever derives adds <see cref="Store"/> where the help is to show it.</summary>
    protected StoreCommand(string name, string description, MessageOptions messages, Surroundings surroundings)
        : base(name, description)
    {
        Surroundings = surroundings;
        SetAction((parsed, cancellationToken) => surroundings.RunAsync(
            messages.Read(parsed),
            async voice =>
            {
                var parts = await ServiceParts.OpenAsync(Store.Read(parsed), cancellationToken);
                await using var store = parts.Store;
                return await RunAsync(parsed, parts, voice, cancellationToken);
            },
            cancellationToken));
    }

    /// <summary>The options that say where folder and queue are.</summary>
    protected StoreOptions Store { get; } = new();

    /// <summary>What the command meets.</summary>
    protected Surroundings Surroundings { get; }

    /// <inheritdoc/>
    public override IEnumerable<string> FindContradictions(ParseResult parsed) => Store.FindContradictions(parsed);

    /// <summary>Runs the command.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="parts">Folder and queue, open while this runs.</param>
    /// <param name="voice">Tells what came of it.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The exit code.</returns>
    protected abstract Task<int> RunAsync(ParseResult parsed, ServiceParts parts, Voice voice, CancellationToken cancellationToken);
}
