using System.CommandLine;
using System.CommandLine.Parsing;
using Anonymizer.Core.Errors;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse;
using Anonymizer.Pipeline.Analyse.Names;
using Anonymizer.Pipeline.Sidecars;
using Anonymizer.Vision.Models;

namespace Anonymizer.Cli.Options;

/// <summary>The options that decide the plan; shared by all commands that analyse.</summary>
internal sealed class AnalyseOptions
{
    private static readonly AnalyseSettings Defaults = new();

    private static readonly Choices<RedactionStyle> Styles =
        new(("blur", RedactionStyle.Blur), ("mosaic", RedactionStyle.Mosaic), ("fill", RedactionStyle.Fill));

    private static readonly Choices<FaceDetectorPreference> Detectors =
        new(("auto", FaceDetectorPreference.Auto), ("yunet", FaceDetectorPreference.YuNet), ("blazeface", FaceDetectorPreference.BlazeFace));

    private readonly Option<RedactionStyle?> _style = OptionFactory.Choice(
        "--style", Styles, $"How faces are made unrecognisable (default: {Styles.WordFor(Defaults.FaceStyle)}). No style can be undone.");

    private readonly Option<RedactionStyle?> _tileStyle = OptionFactory.Choice(
        "--tile-style", Styles, $"How tiles of a meeting are covered (default: {Styles.WordFor(Defaults.TileStyle)}: a flat card with a pseudonym).");

    private readonly Option<string[]> _presenters = new("--presenter")
    {
        Description = "Who stays visible, by the name that labels show; titles and accents don't matter. Repeat it for more presenters. "
            + "Without it everyone is redacted.",
        HelpName = "NAME",
        CustomParser = ReadPresenters,
    };

    private readonly Option<KeepRegion[]> _presenterRegions = new("--presenter-region")
    {
        Description = "Where a presenter is, when no label says so: a tile or face there stays visible. Repeat it; written as for --keep-region.",
        HelpName = "X,Y,W,H[@START-END]",
        CustomParser = ReadRegions,
    };

    private readonly Option<string?> _roster = new("--roster")
    {
        Description = "Names of those who may take part, to be covered wherever they are written: one per line, or a CSV file from Teams, Canvas or Brightspace.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _keepSharedContent = new("--keep-shared-content")
    {
        Description = "Leave faces in shared content (a photo on a slide, a video) visible.",
    };

    private readonly Option<KeepRegion[]> _keepRegions = new("--keep-region")
    {
        Description = "What lies inside stays visible, whoever it is. Repeat it for more regions. "
            + "START and END are seconds, m:ss or h:mm:ss; either may be left out.",
        HelpName = "X,Y,W,H[@START-END]",
        CustomParser = ReadRegions,
    };

    private readonly Option<double?> _detectionsPerSecond = OptionFactory.Number(
        "--detections-per-second",
        "N",
        1,
        60,
        $"How often faces are looked for, apart from changes of the picture (default: {Defaults.DetectionsPerSecond}). Every frame is covered whatever this says.");

    private readonly Option<FaceDetectorPreference?> _detector = OptionFactory.Choice(
        "--detector", Detectors, $"Which face detector (default: {Detectors.WordFor(Defaults.Detector)}: YuNet when its model is there, else BlazeFace).");

    private readonly DeviceOptions _device = new();
    private readonly ModelsOption _models = new();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_presenters);
        command.Options.Add(_presenterRegions);
        command.Options.Add(_roster);
        command.Options.Add(_style);
        command.Options.Add(_tileStyle);
        command.Options.Add(_keepSharedContent);
        command.Options.Add(_keepRegions);
        command.Options.Add(_detectionsPerSecond);
        command.Options.Add(_detector);
        _models.AddTo(command);
        _device.AddTo(command);
    }

    /// <summary>The settings that were asked for. Only for command lines without errors.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="threads">Threads, from <see cref="ThreadsOption"/>.</param>
    public AnalyseSettings Read(ParseResult parsed, int threads) => _device.Apply(Defaults, parsed) with
    {
        FaceStyle = parsed.GetValue(_style) ?? Defaults.FaceStyle,
        TileStyle = parsed.GetValue(_tileStyle) ?? Defaults.TileStyle,
        Presenters = parsed.GetValue(_presenters) ?? [],
        PresenterRegions = parsed.GetValue(_presenterRegions) ?? [],
        KeepSharedContent = parsed.GetValue(_keepSharedContent),
        KeepRegions = parsed.GetValue(_keepRegions) ?? [],
        DetectionsPerSecond = parsed.GetValue(_detectionsPerSecond) ?? Defaults.DetectionsPerSecond,
        Detector = parsed.GetValue(_detector) ?? Defaults.Detector,
        Threads = threads,
    };

    /// <summary>Options that can't be used together.</summary>
    public IEnumerable<string> FindContradictions(ParseResult parsed) => _device.FindContradictions(parsed);

    /// <summary>Adds the names of <c>--roster</c> to settings; the file is read now.</summary>
    /// <exception cref="AnonymizerException">It can't be used.</exception>
    public AnalyseSettings WithRoster(AnalyseSettings settings, ParseResult parsed) =>
        parsed.GetValue(_roster) is { } path ? settings with { Roster = Roster.Read(Path.GetFullPath(path)) } : settings;

    /// <summary>The folder of <c>--models</c>, or null.</summary>
    public string? ReadModelsFolder(ParseResult parsed) => _models.Read(parsed);

    private static string[] ReadPresenters(ArgumentResult result)
    {
        foreach (var token in result.Tokens)
        {
            if (!PersonName.TryParse(token.Value, out _))
            {
                result.AddError($"--presenter: \"{token.Value}\" holds no name. Give it as the label in the meeting shows it.");
            }
        }

        return [.. result.Tokens.Select(token => token.Value)];
    }

    private static KeepRegion[] ReadRegions(ArgumentResult result)
    {
        var name = (result.Parent as OptionResult)?.Option.Name;
        var regions = new List<KeepRegion>();
        foreach (var token in result.Tokens)
        {
            if (KeepRegionText.TryParse(token.Value, out var region, out var error))
            {
                regions.Add(region);
            }
            else
            {
                result.AddError($"{name}: \"{token.Value}\" can't be used: {error}. Write {KeepRegionText.Form}.");
            }
        }

        return [.. regions];
    }
}
