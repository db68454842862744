using Anonymizer.Core.Frames;
using Anonymizer.Vision.Faces;
using Anonymizer.Vision.Inference;
using Anonymizer.Vision.Models;
using Anonymizer.Vision.Text;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Pipeline.Analyse;

/// <summary>Opens the models that the settings ask for.</summary>
/// <param name="models">Where model files are found.</param>
/// <param name="clock">Measures time.</param>
/// <param name="logger">Hears which detector and which device were chosen, and why.</param>
public sealed class AnalysisModels(ModelCatalog models, TimeProvider clock, ILogger<AnalysisModels> logger)
{
    // More threads make one search shorter but take them from decoding and encoding, which need them all the time.
    private const int MostThreads = 4;

    // The face detector and the two networks that find and read text: each has memory of its own on a card.
    private const int NetworksPerJob = 3;

    // A card is started once per batch, not once per picture; more pictures than this rarely have the same size.
    private const int CardBatch = 8;

    private static readonly FrameFormat TrialFormat = new(1280, 720);

    /// <summary>Opens them.</summary>
    /// <exception cref="Anonymizer.Core.Errors.AnonymizerException">A model is missing, or it or the device that was asked for can't be used.</exception>
    public OpenedModels Open(AnalyseSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        FreedMemory.KeepLittle();
        var choice = FaceDetectorChoice.Make(settings.Detector, models);
        if (choice.Notice is { } notice)
        {
            logger.LogWarning("{Notice}", notice);
        }

        var threads = settings.Threads > 0 ? settings.Threads : Math.Clamp(Environment.ProcessorCount / 2, 1, MostThreads);
        var cuda = settings.Cuda with { MemoryLimit = settings.Cuda.MemoryLimit / NetworksPerJob };
        var selection = DeviceSelection.Choose(
            settings.Device, GraphicsCards.ToTry(), device => Load(choice.Model, device, cuda, threads), networks => MeasureSearch(networks.Detector));
        var device = DeviceSelection.NameOf(selection.Device);
        FreedMemory.GiveBack();
        logger.LogInformation("Models run on {Device}: {Reason}", device, selection.Reason);
        return new OpenedModels(selection.Ready.Detector, selection.Ready.Text, device, selection.Reason, choice.Notice);
    }

    /// <summary>How long a detector takes to search a picture, in milliseconds; its first search, which prepares, is not counted.</summary>
    /// <exception cref="Anonymizer.Core.Errors.AnonymizerException">It can't be computed.</exception>
    public double MeasureSearch(NetworkFaceDetector detector)
    {
        ArgumentNullException.ThrowIfNull(detector);
        using var frame = new FramePool(TrialFormat).Rent();
        frame.Pixels.Span.Fill(128);
        var found = new List<FaceDetection>();
        detector.Detect(frame, detector.TrustedScore, found);
        var started = clock.GetTimestamp();
        detector.Detect(frame, detector.TrustedScore, found);
        return clock.GetElapsedTime(started).TotalMilliseconds;
    }

    private Networks Load(ModelFile model, DevicePreference preference, CudaSettings cuda, int threads)
    {
        var device = InferenceDeviceOf(preference);
        var detector = LoadDetector(model, new FaceDetectorOptions
        {
            Device = device,
            Cuda = cuda,
            Threads = threads,
            Batch = device == InferenceDevice.Cpu ? 1 : CardBatch,
        });
        try
        {
            return new Networks(detector, PpOcrTextReader.Open(models, new TextReaderOptions { Device = device, Cuda = cuda, Threads = threads }));
        }
        catch
        {
            detector.Dispose();
            throw;
        }
    }

    private static NetworkFaceDetector LoadDetector(ModelFile model, FaceDetectorOptions options) => model.Entry.Name == FaceDetectorChoice.YuNet
        ? new YuNetDetector(model.Path, model.Sha256, options)
        : new BlazeFaceDetector(model.Path, model.Sha256, options);

    private static InferenceDevice InferenceDeviceOf(DevicePreference device) => device switch
    {
        DevicePreference.Cuda => InferenceDevice.Cuda,
        DevicePreference.WebGpu => InferenceDevice.WebGpu,
        _ => InferenceDevice.Cpu,
    };

    private sealed record Networks(NetworkFaceDetector Detector, ITextReader Text) : IDisposable
    {
        public void Dispose()
        {
            Detector.Dispose();
            Text.Dispose();
        }
    }
}

/// <summary>Models that are ready, and what the user should know about them.</summary>
/// <param name="Detector">Finds faces.</param>
/// <param name="Text">Reads text.</param>
/// <param name="Device">Where they run: "cpu", "cuda" or "webgpu".</param>
/// <param name="DeviceReason">Why there.</param>
/// <param name="Notice">One line for the user when the face detector is not the preferred one; else null.</param>
public sealed record OpenedModels(NetworkFaceDetector Detector, ITextReader Text, string Device, string DeviceReason, string? Notice) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Detector.Dispose();
        Text.Dispose();
    }
}
