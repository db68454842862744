using System.Runtime.CompilerServices;
using Anonymizer.Cli.Running;

namespace Anonymizer.Cli.Doctor;

/// <summary>Looks at one thing after the other, from the ground up. What can be tried is tried, not believed.</summary>
/// <param name="surroundings">What the command meets.</param>
/// <param name="modelsFolder">What <c>--models</c> says, or null.</param>
internal sealed class Examination(Surroundings surroundings, string? modelsFolder)
{
    /// <summary>All findings, each as soon as it is known.</summary>
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return SystemChecks.Runtime();
        yield return SystemChecks.GraphicsDriver();

        var (tools, ffmpeg) = await FfmpegChecks.FindAsync(cancellationToken);
        yield return ffmpeg;
        if (tools is not null)
        {
            await foreach (var encoder in FfmpegChecks.TryEncodersAsync(tools, cancellationToken))
            {
                yield return encoder;
            }

            yield return await FfmpegChecks.TryLibrariesAsync(tools, surroundings.Time, cancellationToken);
            yield return await FfmpegChecks.TryDecoderAsync(tools, cancellationToken);
        }

        var engine = VisionChecks.Engine();
        yield return engine;
        foreach (var model in VisionChecks.Models(() => surroundings.OpenModels(modelsFolder)))
        {
            yield return model;
        }

        if (engine.State == FindingState.Works)
        {
            foreach (var detector in VisionChecks.TryDetectors(() => surroundings.OpenModels(modelsFolder), surroundings.Time))
            {
                yield return detector;
            }
        }

        yield return SystemChecks.FreeSpace("space here", Environment.CurrentDirectory);
        yield return SystemChecks.FreeSpace("temporary space", Path.GetTempPath());
    }
}
