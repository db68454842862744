using Anonymizer.Cli.Running;
using Anonymizer.Media.Processes;
using Anonymizer.Pipeline;
using Anonymizer.Vision.Models;
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
        OpenModels = ModelCatalog.Open,
        CreateHttpClient = () => new HttpClient(),
    };

    private static AnonymizationPipeline CreatePipeline(EngineSettings settings, ILoggerFactory logging) =>
        new(FfmpegTools.Locate(), ModelCatalog.Open(settings.ModelsFolder), TimeProvider.System, logging);
}
