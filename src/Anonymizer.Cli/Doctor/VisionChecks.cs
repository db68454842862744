using System.Globalization;
using Anonymizer.Core.Errors;
using Anonymizer.Pipeline.Analyse;
using Anonymizer.Vision.Models;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.ML.OnnxRuntime;

namespace Anonymizer.Cli.Doctor;

/// <summary>Looks at ONNX Runtime and the models, and lets the detectors search a picture.</summary>
internal static class VisionChecks
{
    /// <summary>The native ONNX Runtime.</summary>
    public static Finding Engine()
    {
        try
        {
            var engine = OrtEnv.Instance();
            return Finding.Works("ONNX Runtime", $"{engine.GetVersionString()} ({string.Join(", ", engine.GetAvailableProviders())})");
        }
        catch (OnnxRuntimeException exception)
        {
            return Finding.Lacking("ONNX Runtime", exception.Message);
        }
    }

    /// <summary>Every model: found where, and whether it is the right file.</summary>
    public static IEnumerable<Finding> Models(Func<ModelCatalog> open)
    {
        IReadOnlyList<ModelStatus> statuses;
        try
        {
            statuses = open().Status();
        }
        catch (AnonymizerException exception)
        {
            return [Finding.Lacking("models", exception.Message)];
        }

        return statuses.Select(status => (status.State, status.Entry.Obtained) switch
        {
            (ModelState.Ready, _) => Finding.Works($"model {status.Entry.Name}", $"{status.Path}, hash is right"),
            (ModelState.Missing, ModelOrigin.Download) => Finding.Absent($"model {status.Entry.Name}", status.Problem ?? "missing"),
            _ => Finding.Lacking($"model {status.Entry.Name}", status.Problem ?? "can't be used"),
        });
    }

    /// <summary>Lets the detector that would be used search a picture, on the processor and on every kind of graphics card that may be there.</summary>
    public static IEnumerable<Finding> TryDetectors(Func<ModelCatalog> open, TimeProvider time)
    {
        var (worksOnProcessor, onProcessor) = Try(DevicePreference.Cpu, open, time);
        yield return worksOnProcessor ? Finding.Works("detector on cpu", onProcessor) : Finding.Lacking("detector on cpu", onProcessor);
        yield return SystemChecks.MayHaveGraphicsCard()
            ? OnCard(DevicePreference.Cuda, open, time)
            : Finding.Absent("detector on cuda", "not tried: there is no NVIDIA driver");
        yield return GraphicsCards.AnyForVulkan
            ? OnCard(DevicePreference.WebGpu, open, time)
            : Finding.Absent("detector on webgpu", "not tried: there is no graphics card (/dev/dri/renderD*)");
    }

    private static Finding OnCard(DevicePreference device, Func<ModelCatalog> open, TimeProvider time)
    {
        var (works, text) = Try(device, open, time);
        var name = $"detector on {DeviceSelection.NameOf(device)}";
        return works ? Finding.Works(name, text) : Finding.Absent(name, text);
    }

    private static (bool Works, string Text) Try(DevicePreference device, Func<ModelCatalog> open, TimeProvider time)
    {
        try
        {
            var models = new AnalysisModels(open(), time, NullLogger<AnalysisModels>.Instance);
            using var opened = models.Open(new AnalyseSettings { Device = device });
            var milliseconds = models.MeasureSearch(opened.Detector);
            return (true, string.Create(CultureInfo.InvariantCulture, $"{opened.Detector.Name}, {milliseconds:0} ms for a picture of 1280x720"));
        }
        catch (Exception exception) when (exception is AnonymizerException or OnnxRuntimeException)
        {
            // Messages of the native engine may run over several lines.
            return (false, exception.Message.ReplaceLineEndings(" ").Trim());
        }
    }
}
