using Anonymizer.Pipeline.Analyse;
using Anonymizer.Service.Workers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anonymizer.Cli.Running;

/// <summary>Sees at the start that a worker's card can be used, instead of failing job after job.</summary>
internal static class DeviceCheck
{
    /// <summary>Opens the models on the device that was asked for, and closes them again. Nothing was asked for: nothing is done.</summary>
    /// <exception cref="Anonymizer.Core.Errors.AnonymizerException">The device can't be used; the message says what is missing.</exception>
    public static void Require(WorkerSettings settings, EngineSettings engine, Surroundings surroundings)
    {
        if (settings.Parallel == 0 || settings.Analyse.Device is DevicePreference.Auto or DevicePreference.Cpu)
        {
            return;
        }

        var models = new AnalysisModels(surroundings.OpenModels(engine.ModelsFolder), surroundings.Time, NullLogger<AnalysisModels>.Instance);
        models.Open(settings.Analyse).Dispose();
    }
}
