using Anonymizer.Cli.Bench.Measuring;

namespace Anonymizer.Cli.Bench.Report;

/// <summary>All that was measured: the file bench.json. Schema: docs/command-line.md. Names no file and no person.</summary>
internal sealed record BenchReport
{
    /// <summary>Version of this form; raised when a member changes its meaning.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Product and version.</summary>
    public required string Product { get; init; }

    /// <summary>When the measuring began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public required double ElapsedSeconds { get; init; }

    /// <summary>What it ran on.</summary>
    public required Machine Machine { get; init; }

    /// <summary>Versions of the engines: "ffmpeg", "onnxruntime".</summary>
    public required IReadOnlyDictionary<string, string> Engines { get; init; }

    /// <summary>How each recording is encoded: "encoder", "preset", "crf", "threads".</summary>
    public required IReadOnlyDictionary<string, string> Encoding { get; init; }

    /// <summary>How often each thing was measured.</summary>
    public required int Runs { get; init; }

    /// <summary>What was measured with.</summary>
    public required IReadOnlyList<BenchRecording> Recordings { get; init; }

    /// <summary>What was measured.</summary>
    public required IReadOnlyList<BenchRow> Rows { get; init; }

    /// <summary>What could not be measured, and why.</summary>
    public required IReadOnlyList<BenchSkipped> Skipped { get; init; }

    /// <summary>How the machine is best used.</summary>
    public required BenchAdvice Advice { get; init; }
}

/// <summary>A recording that was measured with.</summary>
/// <param name="Name">Layout and rows, or "input".</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Frames">Frames.</param>
/// <param name="Seconds">Length.</param>
/// <param name="Bytes">Size of the file.</param>
internal sealed record BenchRecording(string Name, int Width, int Height, long Frames, double Seconds, long Bytes);

/// <summary>One thing that was measured.</summary>
internal sealed record BenchRow
{
    /// <summary>Name of the recording.</summary>
    public required string Recording { get; init; }

    /// <summary>What was done.</summary>
    public required MeasurementKind Kind { get; init; }

    /// <summary>Face detector; null for a plain transcode.</summary>
    public string? Detector { get; init; }

    /// <summary>Where the detector ran; null for a plain transcode.</summary>
    public string? Device { get; init; }

    /// <summary>Video encoder.</summary>
    public required string Encoder { get; init; }

    /// <summary>Jobs that ran side by side.</summary>
    public required int AtOnce { get; init; }

    /// <summary>Wall time until all were done, in seconds.</summary>
    public required Spread Seconds { get; init; }

    /// <summary>Frames per second, all jobs together.</summary>
    public required Spread FramesPerSecond { get; init; }

    /// <summary>Seconds of recordings done per second, all jobs together.</summary>
    public required Spread TimesRealTime { get; init; }

    /// <summary>Wall time as a multiple of the plain transcode's in the same round; null for several jobs at once.</summary>
    public Spread? TimesPlainTranscode { get; init; }

    /// <summary>Processor time of all processes, median; null where unknown.</summary>
    public double? CpuSeconds { get; init; }

    /// <summary>The most memory one .NET process held in any run; null where unknown or where there is none.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>The most memory the ffmpeg processes of one job held together in any run; null where unknown.</summary>
    public long? ChildrenPeakMemoryBytes { get; init; }

    /// <summary>Every run, in order.</summary>
    public required IReadOnlyList<RunFigures> Measured { get; init; }
}

/// <summary>Something that could not be measured.</summary>
/// <param name="What">Options that were tried.</param>
/// <param name="Reason">Why, in plain words.</param>
internal sealed record BenchSkipped(string What, string Reason);

/// <summary>How the machine is best used.</summary>
/// <param name="Workers">Jobs at once: `anonymizer serve --parallel N`.</param>
/// <param name="Reason">Why that many.</param>
/// <param name="LectureMinutes">Length of a lecture in the estimate.</param>
/// <param name="NightHours">Length of a night in the estimate.</param>
/// <param name="LecturesPerNight">Whole lectures per night if all were like the recording of that name.</param>
internal sealed record BenchAdvice(
    int Workers, string Reason, double LectureMinutes, double NightHours, IReadOnlyDictionary<string, int> LecturesPerNight);
