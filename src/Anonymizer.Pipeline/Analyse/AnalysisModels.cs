using Anonymizer.Core.Errors;
using Anonymizer.Media.Processes;
using Anonymizer.Vision.Faces;
using Anonymizer.Vision.Inference;
using Anonymizer.Vision.Models;
using Anonymizer.Vision.Text;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Pipeline.Analyse;

/// <summary>Opens the models that the settings ask for.</summary>
/// <param name="models">Where model files are found.</param>
/// <param name="logger">Hears which detector was chosen when it is not the preferred one.</param>
public sealed class AnalysisModels(ModelCatalog models, ILogger<AnalysisModels> logger)
{
    // More threads make one search shorter but take them from decoding and encoding, which need them all the time.
    private const int MostThreads = 4;

    /// <summary>Opens them.</summary>
    /// <exception cref="AnonymizerException">A model is missing, or it or the device that was asked for can't be used.</exception>
    public OpenedModels Open(AnalyseSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var choice = FaceDetectorChoice.Make(settings.Detector, models);
        if (choice.Notice is { } notice)
        {
            logger.LogWarning("{Notice}", notice);
        }

        var threads = settings.Threads > 0 ? settings.Threads : Math.Clamp(Environment.ProcessorCount / 2, 1, MostThreads);
        var (detector, device) = settings.Device switch
        {
            DevicePreference.Cuda => (Load(choice.Model, InferenceDevice.Cuda, threads), "cuda"),
            DevicePreference.Auto when NvidiaDriver.IsLoaded => LoadOnTheBestDevice(choice.Model, threads),
            _ => (Load(choice.Model, InferenceDevice.Cpu, threads), "cpu"),
        };
        try
        {
            var options = new TextReaderOptions { Device = device == "cuda" ? InferenceDevice.Cuda : InferenceDevice.Cpu, Threads = threads };
            return new OpenedModels(detector, PpOcrTextReader.Open(models, options), device, choice.Notice);
        }
        catch
        {
            detector.Dispose();
            throw;
        }
    }

    // "auto" promises what works. A card without the libraries for it is common, so that is told but is no error.
    private (NetworkFaceDetector Detector, string Device) LoadOnTheBestDevice(ModelFile model, int threads)
    {
        try
        {
            return (Load(model, InferenceDevice.Cuda, threads), "cuda");
        }
        catch (AnonymizerException unusable)
        {
            logger.LogInformation("Faces are looked for on the processor: {Reason}", unusable.Message);
            return (Load(model, InferenceDevice.Cpu, threads), "cpu");
        }
    }

    private static NetworkFaceDetector Load(ModelFile model, InferenceDevice device, int threads)
    {
        var options = new FaceDetectorOptions { Device = device, Threads = threads };
        return model.Entry.Name == FaceDetectorChoice.YuNet
            ? new YuNetDetector(model.Path, model.Sha256, options)
            : new BlazeFaceDetector(model.Path, model.Sha256, options);
    }
}

/// <summary>Models that are ready, and what the user should know about them.</summary>
/// <param name="Detector">Finds faces.</param>
/// <param name="Text">Reads text.</param>
/// <param name="Device">Where they run: "cpu" or "cuda".</param>
/// <param name="Notice">One line for the user when the face detector is not the preferred one; else null.</param>
public sealed record OpenedModels(NetworkFaceDetector Detector, ITextReader Text, string Device, string? Notice) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Detector.Dispose();
        Text.Dispose();
    }
}
