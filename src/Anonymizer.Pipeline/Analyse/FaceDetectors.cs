using Anonymizer.Core.Errors;
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

        var device = settings.Device == DevicePreference.Cuda ? InferenceDevice.Cuda : InferenceDevice.Cpu;
        var options = new FaceDetectorOptions
        {
            Device = device,
            Threads = settings.Threads > 0 ? settings.Threads : Math.Clamp(Environment.ProcessorCount / 2, 1, MostThreads),
        };
        NetworkFaceDetector detector = choice.Model.Entry.Name == FaceDetectorChoice.YuNet
            ? new YuNetDetector(choice.Model.Path, choice.Model.Sha256, options)
            : new BlazeFaceDetector(choice.Model.Path, choice.Model.Sha256, options);
        return new OpenedDetector(detector, device == InferenceDevice.Cuda ? "cuda" : "cpu", choice.Notice);
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
