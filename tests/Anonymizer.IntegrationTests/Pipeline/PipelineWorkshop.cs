using Anonymizer.Core.Frames;
using Anonymizer.IntegrationTests.Media;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Probing;
using Anonymizer.Pipeline;
using Anonymizer.Pipeline.Analyse;
using Anonymizer.Vision.Models;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anonymizer.IntegrationTests.Pipeline;

/// <summary>A temporary folder, and the whole product to be tried in it.</summary>
public sealed class PipelineWorkshop : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("anonymizer-pipeline-");

    public string this[string name] => Path.Combine(_folder.FullName, name);

    public IReadOnlyList<string> FileNames => [.. _folder.EnumerateFiles().Select(file => file.Name).Order()];

    /// <summary>The embedded detector: it is always there.</summary>
    public static AnalyseSettings Settings => new() { Detector = FaceDetectorPreference.BlazeFace };

    public static IAnonymizationPipeline Pipeline => PipelineWith(ModelCatalog.Open(null));

    public static IAnonymizationPipeline PipelineWith(ModelCatalog models) =>
        new AnonymizationPipeline(RealFfmpeg.Tools, models, TimeProvider.System, NullLoggerFactory.Instance);

    public static Task<RecordingInfo> ProbeAsync(string path) =>
        new RecordingProbe(RealFfmpeg.Tools, NullLogger<RecordingProbe>.Instance).ProbeAsync(path, CancellationToken.None);

    /// <summary>Decodes two recordings side by side and shows each pair of frames.</summary>
    public static async Task CompareAsync(string onePath, string otherPath, Action<VideoFrame, VideoFrame> look)
    {
        await using var one = await OpenAsync(onePath);
        await using var other = await OpenAsync(otherPath);
        while (true)
        {
            using var frame = await one.ReadAsync(CancellationToken.None);
            using var otherFrame = await other.ReadAsync(CancellationToken.None);
            Assert.Equal(frame is null, otherFrame is null);
            if (frame is null || otherFrame is null)
            {
                return;
            }

            look(frame, otherFrame);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<FrameDecoder> OpenAsync(string path)
    {
        var info = await ProbeAsync(path);
        return FrameDecoder.Start(
            RealFfmpeg.Tools, info, new FramePool(info.Video.Format), new DecodeOptions(), NullLogger.Instance, TimeProvider.System);
    }
}
