using Anonymizer.Media.Probing;

namespace Anonymizer.Cli.Bench.Material;

/// <summary>A recording to measure with.</summary>
/// <param name="Name">Layout and rows, or "input": names of files may name people.</param>
/// <param name="Info">What it is.</param>
internal sealed record MeasuredRecording(string Name, RecordingInfo Info)
{
    /// <summary>Length in seconds.</summary>
    /// <param name="frames">How many frames it has, for containers that don't tell their length.</param>
    public double Seconds(long frames) =>
        Info.Video.DurationSeconds ?? Info.DurationSeconds ?? frames / (Info.Video.AverageFrameRate?.Value ?? 25);
}
