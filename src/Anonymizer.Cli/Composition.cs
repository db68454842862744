using Anonymizer.Cli.Running;
using Anonymizer.Core.Errors;
using Anonymizer.Pipeline;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Cli;

/// <summary>Puts the parts of the product together for a real run.</summary>
internal static class Composition
{
    /// <summary>The terminal, clock and engine of this process.</summary>
    public static Surroundings ForThisProcess() => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Colour = !Console.IsErrorRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        Time = TimeProvider.System,
        CreatePipeline = CreatePipeline,
    };

    private static IAnonymizationPipeline CreatePipeline(EngineSettings settings, ILoggerFactory logging) =>
        throw new AnonymizerException(Stage.Ingest, Blame.Bug, $"The pipeline is not connected ({settings}, {logging}).");
}
