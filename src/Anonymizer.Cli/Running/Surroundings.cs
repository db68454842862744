using Anonymizer.Cli.Messages;
using Anonymizer.Pipeline;
using Anonymizer.Vision.Models;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Cli.Running;

/// <summary>What a command meets: the terminal, the clock, the engine. Tests bring their own.</summary>
internal sealed class Surroundings
{
    /// <summary>Where results go.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Where everything else that people read goes.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether <see cref="Error"/> is a terminal that a person looks at.</summary>
    public required bool ErrorIsTerminal { get; init; }

    /// <summary>Whether text may be coloured.</summary>
    public required bool Colour { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Makes the pipeline for a job.</summary>
    public required Func<EngineSettings, ILoggerFactory, IAnonymizationPipeline> CreatePipeline { get; init; }

    /// <summary>Finds model files; takes what <c>--models</c> says, or null.</summary>
    public required Func<string?, ModelCatalog> OpenModels { get; init; }

    /// <summary>Makes the connection that models are fetched over; the caller disposes it.</summary>
    public required Func<HttpClient> CreateHttpClient { get; init; }

    /// <summary>Runs a command in the voice that was asked for; whatever goes wrong becomes a message and an exit code.</summary>
    public Task<int> RunAsync(MessageSettings messages, Func<Voice, Task<int>> command, CancellationToken cancellationToken)
    {
        var voice = new Voice(this, messages);
        return new FailureBoundary(Time).RunAsync(voice.Messages, () => command(voice), cancellationToken);
    }
}

/// <summary>What the engine needs to know before a job.</summary>
/// <param name="ModelsFolder">Folder with model files that is looked at first, or null.</param>
internal sealed record EngineSettings(string? ModelsFolder);
