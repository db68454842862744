using Anonymizer.Cli.Bench.Material;

namespace Anonymizer.Cli.Bench;

/// <summary>What is to be measured, and how.</summary>
internal sealed record BenchSettings
{
    /// <summary>A recording to measure with, or null for synthetic ones.</summary>
    public string? Input { get; init; }

    /// <summary>Synthetic meetings; the first is also what everything else is compared on.</summary>
    public IReadOnlyList<MeetingLayout> Layouts { get; init; } = [MeetingLayout.Gallery, MeetingLayout.Slides, MeetingLayout.Room];

    /// <summary>Rows of the picture; the first is used for all layouts and comparisons, the others for the first layout.</summary>
    public IReadOnlyList<int> Heights { get; init; } = [1080, 720, 2160];

    /// <summary>Length of synthetic meetings, in seconds.</summary>
    public int Seconds { get; init; } = 30;

    /// <summary>How often each thing is measured.</summary>
    public int Runs { get; init; } = 5;

    /// <summary>Jobs at once; 1 is always measured.</summary>
    public IReadOnlyList<int> Parallel { get; init; } = [];

    /// <summary>Values of options of a job to compare, by the option's name; an option that is not in here is varied as far as that makes sense.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Compared { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Whether options that are not in <see cref="Compared"/> are varied at all.</summary>
    public bool ComparesByItself { get; init; } = true;

    /// <summary>Whether a loop that looks for faces in every frame is timed, too; it takes several times as long as all the rest.</summary>
    public bool WithEveryFrame { get; init; } = true;

    /// <summary>Length of a lecture, for the estimate.</summary>
    public double LectureMinutes { get; init; } = 90;

    /// <summary>Length of a night, for the estimate.</summary>
    public double NightHours { get; init; } = 10;

    /// <summary>Options of every job.</summary>
    public JobArguments Job { get; init; } = new([]);

    /// <summary>Where the results go.</summary>
    public required BenchFiles Files { get; init; }

    /// <summary>Whether existing results may be replaced.</summary>
    public bool Overwrite { get; init; }
}

/// <summary>The files that are written, full paths.</summary>
/// <param name="Json">For programs.</param>
/// <param name="Markdown">For people.</param>
/// <param name="Chart">A drawing (SVG) of the same.</param>
internal sealed record BenchFiles(string Json, string Markdown, string Chart)
{
    /// <summary>The files in a folder.</summary>
    public static BenchFiles In(string folder) =>
        new(Path.Combine(folder, "bench.json"), Path.Combine(folder, "bench.md"), Path.Combine(folder, "bench.svg"));
}
