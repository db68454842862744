using Anonymizer.Core.Errors;
using Anonymizer.Media.Processes;
using Anonymizer.Vision.Faces;
using Anonymizer.Vision.Models;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Pipeline.Analyse;

/// <summary>Opens the face detector that the settings ask for.</summary>
/// <param name="models">Where model files are found.</param>
/// <param name="logger">Hears which detector was chosen when it is not the preferred one.</param>
public sealed class FaceDetectors(ModelCatalog models, ILogger<FaceDetectors> logger)
{
    // More threads make one search shorter but take them from decoding and encoding, which need them all the time.
    private const int MostThreads = 4;

    /// <summary>Opens the detector.</summary>
    /// <exception cref="AnonymizerException">The model or the device that was asked for can't be used.</exception>
    public OpenedDetector Open(AnalyseSettings settings)
    {
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
        return new OpenedDetector(detector, device, choice.Notice);
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

/// <summary>A detector that is ready, and what the user should know about it.</summary>
/// <param name="Detector">Owned by whoever opened it.</param>
/// <param name="Device">Where it runs: "cpu" or "cuda".</param>
/// <param name="Notice">One line for the user when it is not the preferred detector; else null.</param>
public sealed record OpenedDetector(NetworkFaceDetector Detector, string Device, string? Notice) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Detector.Dispose();
}
