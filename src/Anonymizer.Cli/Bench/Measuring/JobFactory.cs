using Anonymizer.Cli.Bench.EveryFrame;
using Anonymizer.Cli.Bench.Material;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Processes;

namespace Anonymizer.Cli.Bench.Measuring;

/// <summary>Says how each thing that is timed is started.</summary>
/// <param name="tools">ffmpeg.</param>
/// <param name="folder">Where results go; the next run replaces them.</param>
internal sealed class JobFactory(FfmpegTools tools, string folder)
{
    /// <summary>The report that the last <see cref="MeasurementKind.Redact"/> left.</summary>
    public string ReportPath => Path.Combine(folder, "report-0.json");

    /// <summary>The processes of a measurement.</summary>
    public TimedJob Make(Measurement measurement, MeasuredRecording recording)
    {
        var input = recording.Info.Path;
        return measurement.Kind switch
        {
            MeasurementKind.PlainTranscode =>
                new TimedJob([PlainTranscode.Command(tools, recording.Info, JobOptions.Resolve(measurement.Job).Encoder, Output(0))], IsOurs: false),
            MeasurementKind.EveryFrame => new TimedJob(
                [OwnProgram.With([EveryFrameCommand.CommandName, input, "-o", Output(0), "--quiet", .. measurement.Job.Words])], IsOurs: true),
            _ => new TimedJob([.. Enumerable.Range(0, measurement.AtOnce).Select(i => Redact(measurement, input, i))], IsOurs: true),
        };
    }

    private ChildProcessOptions Redact(Measurement measurement, string input, int number) => OwnProgram.With(
    [
        "redact", input, "-o", Output(number), "--overwrite", "--quiet", "--report", Path.Combine(folder, $"report-{number}.json"), .. measurement.Job.Words,
    ]);

    private string Output(int number) => Path.Combine(folder, $"output-{number}.mp4");
}
