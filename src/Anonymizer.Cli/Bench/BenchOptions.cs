using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Anonymizer.Cli.Bench.Material;
using Anonymizer.Cli.Options;
using FileOptions = Anonymizer.Cli.Options.FileOptions;

namespace Anonymizer.Cli.Bench;

/// <summary>The options that say what is measured and how often.</summary>
internal sealed class BenchOptions
{
    private const string DefaultFolder = "anonymizer-bench";
    private const int QuickSeconds = 10;

    private static readonly Choices<MeetingLayout> LayoutWords = new(
        ("gallery", MeetingLayout.Gallery), ("quad", MeetingLayout.Quad), ("slides", MeetingLayout.Slides), ("room", MeetingLayout.Room));

    private readonly Option<string?> _input = new("--input", "-i")
    {
        Description = "Measure with this recording instead of synthetic meetings.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = $"The folder that bench.json, bench.md and bench.svg go to (default: {DefaultFolder}).",
        HelpName = "DIR",
    };

    private readonly Option<bool> _overwrite = FileOptions.Overwrite();

    private readonly Option<MeetingLayout[]?> _layouts = List<MeetingLayout>(
        "--layouts", "NAME,...", $"Synthetic meetings, {LayoutWords.Syntax} (default: gallery,slides,room). Everything is compared on the first.",
        LayoutWords.Find, $"Choose from {LayoutWords.Syntax.Replace("|", ", ", StringComparison.Ordinal)}.");

    private readonly Option<int[]?> _resolutions = List<int>(
        "--resolutions", "ROWS,...", "Rows of synthetic meetings, 360 to 4320 (default: 1080,720,2160). The first for all layouts, the others for the first layout.",
        text => Whole(text, 360, 4320) is { } rows && rows % 2 == 0 ? rows : null, "Give even numbers from 360 to 4320, such as 1080,720.");

    private readonly Option<string[]?> _detectors = Words("--detectors", "Detectors to compare, as --detector takes them (default: yunet,blazeface, as far as they work).");
    private readonly Option<string[]?> _devices = Words("--devices", "Devices to compare, as --device takes them (default: the best and cpu).");
    private readonly Option<string[]?> _encoders = Words("--encoders", "Encoders to compare, as --encoder takes them (default: the best and libx264).");

    private readonly Option<int[]?> _parallel = List<int>(
        "--parallel", "N,...", "Jobs at once (default: 1,2,4 and so on up to the number of processors).",
        text => Whole(text, 1, 64), "Give whole numbers from 1 to 64, such as 1,2,4.");

    private readonly Option<int?> _seconds = OptionFactory.Integer(
        "--seconds", "N", 2, 36_000, $"Length of synthetic meetings (default: 30; {QuickSeconds} with --quick).");

    private readonly Option<int?> _runs = OptionFactory.Integer("--runs", "N", 1, 100, "How often each thing is measured (default: 5; 1 with --quick). The median counts.");

    private readonly Option<bool> _quick = new("--quick")
    {
        Description = "A first impression in a few minutes: one layout, one resolution, nothing compared but jobs at once.",
    };

    private readonly Option<bool> _withoutEveryFrame = new("--without-every-frame")
    {
        Description = "Leave out the comparison with a loop that looks for faces in every frame, which takes longest.",
    };

    private readonly Option<double?> _lecture = OptionFactory.Number("--lecture-minutes", "N", 1, 1440, "Length of a lecture, for the estimate (default: 90).");
    private readonly Option<double?> _night = OptionFactory.Number("--night-hours", "N", 0.5, 24, "Length of a night, for the estimate (default: 10).");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        Option[] all =
        [
            _input, _output, _overwrite, _layouts, _resolutions, _detectors, _devices, _encoders, _parallel, _seconds, _runs, _quick, _withoutEveryFrame,
            _lecture, _night,
        ];
        foreach (var option in all)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was asked for. Only for command lines without errors.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="job">Options of every job.</param>
    public BenchSettings Read(ParseResult parsed, JobArguments job)
    {
        var defaults = new BenchSettings { Files = BenchFiles.In(Path.GetFullPath(parsed.GetValue(_output) ?? DefaultFolder)) };
        var quick = parsed.GetValue(_quick);
        var input = FileOptions.FullPath(parsed.GetValue(_input));
        return defaults with
        {
            Input = input,
            Overwrite = parsed.GetValue(_overwrite),
            Layouts = [.. (Given(parsed, _layouts) ?? (quick ? defaults.Layouts.Take(1) : defaults.Layouts)).Distinct()],
            Heights = [.. (Given(parsed, _resolutions) ?? (quick ? defaults.Heights.Take(1) : defaults.Heights)).Distinct()],
            Seconds = parsed.GetValue(_seconds) ?? (quick ? QuickSeconds : defaults.Seconds),
            Runs = parsed.GetValue(_runs) ?? (quick ? 1 : defaults.Runs),
            Parallel = Given(parsed, _parallel) ?? UpToProcessors(Environment.ProcessorCount),
            Compared = Compared(parsed),
            ComparesByItself = !quick,
            WithEveryFrame = !parsed.GetValue(_withoutEveryFrame),
            LectureMinutes = parsed.GetValue(_lecture) ?? defaults.LectureMinutes,
            NightHours = parsed.GetValue(_night) ?? defaults.NightHours,

            // In synthetic meetings somebody presents, as in real ones, unless the caller says who.
            Job = input is null && !job.Has("--presenter") && !job.Has("--presenter-region") ? job.With("--presenter", SceneMaker.Presenter) : job,
        };
    }

    /// <summary>What is wrong between the options.</summary>
    public IEnumerable<string> FindContradictions(ParseResult parsed, JobArguments job)
    {
        Option[] ofSyntheticMeetings = [_layouts, _resolutions, _seconds];
        if (parsed.GetValue(_input) is not null)
        {
            foreach (var option in ofSyntheticMeetings.Where(option => parsed.GetResult(option) is { Implicit: false }))
            {
                yield return $"{option.Name} is for synthetic meetings, and --input names a recording. Leave one out.";
            }
        }

        foreach (var (option, values) in Compared(parsed))
        {
            foreach (var error in values.SelectMany(value => JobOptions.Resolve(job.With(option, value)).Errors))
            {
                yield return error;
            }
        }
    }

    /// <summary>Jobs at once that are worth a try: powers of two, and as many as there are processors.</summary>
    internal static IReadOnlyList<int> UpToProcessors(int processors) =>
        [.. Enumerable.Range(0, 31).Select(power => 1 << power).TakeWhile(jobs => jobs < processors).Append(Math.Max(processors, 1))];

    private Dictionary<string, IReadOnlyList<string>> Compared(ParseResult parsed)
    {
        var compared = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var (list, option) in new[] { (_detectors, "--detector"), (_devices, "--device"), (_encoders, "--encoder") })
        {
            if (Given(parsed, list) is { } values)
            {
                compared.Add(option, values);
            }
        }

        return compared;
    }

    // The parser gives an empty list for one that was not given.
    private static T[]? Given<T>(ParseResult parsed, Option<T[]?> option) => parsed.GetResult(option) is { Implicit: false } ? parsed.GetValue(option) : null;

    private static Option<string[]?> Words(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "NAME,...",
        CustomParser = result => Split(result),
    };

    private static Option<T[]?> List<T>(string name, string helpName, string description, Func<string, T?> parse, string advice)
        where T : struct => new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result =>
            {
                var values = new List<T>();
                foreach (var text in Split(result))
                {
                    if (parse(text) is { } value)
                    {
                        values.Add(value);
                    }
                    else
                    {
                        result.AddError($"{name}: \"{text}\" can't be used. {advice}");
                    }
                }

                return [.. values];
            },
        };

    private static string[] Split(ArgumentResult result) => result.Tokens[^1].Value.Split(',', StringSplitOptions.TrimEntries);

    private static int? Whole(string text, int minimum, int maximum) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum ? value : null;
}
