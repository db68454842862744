using System.Collections.Concurrent;
using System.Text.Json;
using Anonymizer.IntegrationTests.Pipeline;
using Anonymizer.Pipeline;
using Anonymizer.Pipeline.Analyse;
using Anonymizer.Pipeline.Reporting;
using Anonymizer.Vision.Models;

namespace Anonymizer.IntegrationTests.Scenarios;

/// <summary>A made lecture: its recording, and what is known about every frame of it.</summary>
/// <param name="Name">File name in the test material, without extension.</param>
/// <param name="Recording">Path of the recording.</param>
/// <param name="Truth">Path of what is known about it.</param>
internal sealed record Scenario(string Name, string Recording, string Truth)
{
    private const string AllVariable = "ANONYMIZER_ALL_SCENARIOS";

    private static readonly ConcurrentDictionary<(string Name, string Detector, string? Presenter), Lazy<Task<Redacted>>> Done = new();

    /// <summary>Those that show the most in little time; they are part of every run.</summary>
    public static IReadOnlyList<string> Quick { get; } = ["rotated_phone", "vfr_panels", "two_faces_one_tile", "share_pip_planted"];

    /// <summary>Every one.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Quick, "gallery_teams_3x3", "dynamic_zoom_speaker", "webex_slides_chat", "far_students_5x5", "classroom_hybrid"];

    /// <summary>Those in which a presenter is told from students with the most kinds of layouts in little time; part of every run.</summary>
    public static IReadOnlyList<string> QuickWithPresenter { get; } = ["vfr_panels", "two_faces_one_tile", "webex_slides_chat"];

    /// <summary>Whether every scenario is to be run, rather than the quick ones.</summary>
    public static bool AllWanted => Environment.GetEnvironmentVariable(AllVariable) == "1";

    /// <summary>Skips the test for a scenario that takes long, unless all are wanted.</summary>
    public static void SkipUnlessWanted(string name) =>
        Skip.IfNot(AllWanted || Quick.Contains(name), $"Takes long; set {AllVariable}=1 to run every scenario.");

    // Recordings are kept here between runs, and results for a person to look at.
    private static string Folder => Directory.CreateDirectory(Path.Combine(SourceTree.Root, "artifacts", "scenarios")).FullName;

    /// <summary>
    /// Makes the recording, unless an earlier run has. Skips the test where something for that is missing.
    /// </summary>
    public static async Task<Scenario> MakeAsync(string name)
    {
        var description = SharedMaterial.Find("scenarios", name + ".json");
        await SharedMaterial.RequireToolsAsync();
        var made = new Scenario(name, Path.Combine(Folder, name + ".mp4"), Path.Combine(Folder, name + ".truth.json"));
        if (!made.IsNewerThan(description, SharedMaterial.Find("tools", "make_meeting.py")))
        {
            // The tool writes the truth last: once that is there again, both files are whole.
            File.Delete(made.Truth);
            await SharedMaterial.RunToolAsync("make_meeting.py", description, "-o", Folder);
        }

        return made;
    }

    /// <summary>The name of the presenter, as labels show it.</summary>
    public async Task<string> PresenterAsync()
    {
        await using var file = File.OpenRead(Truth);
        using var truth = await JsonDocument.ParseAsync(file);
        return truth.RootElement.GetProperty("people").EnumerateArray()
            .Single(person => person.GetProperty("role").GetString() == "presenter")
            .GetProperty("name").GetString()!;
    }

    /// <summary>Redacts the recording, once in a run, and leaves the result and its plan for a look.</summary>
    /// <param name="detector">Of faces.</param>
    /// <param name="presenter">Who stays visible; as a user would who names nobody when it is null.</param>
    public Task<Redacted> RedactAsync(string detector, string? presenter = null) =>
        Done.GetOrAdd((Name, detector, presenter), _ => new Lazy<Task<Redacted>>(() => RedactAnewAsync(detector, presenter))).Value;

    private async Task<Redacted> RedactAnewAsync(string detector, string? presenter)
    {
        var models = SharedMaterial.OpenModels();
        Skip.If(
            models.Find(detector) is null,
            $"The model {detector} is not here; run 'anonymizer models pull' or set {ModelFolders.Variable}.");
        var output = Path.Combine(Folder, $"{Name}.{detector}{(presenter is null ? "" : ".presenter")}.redacted.mp4");
        var plan = Path.ChangeExtension(output, ".plan.json");
        var preference = detector == FaceDetectorChoice.YuNet ? FaceDetectorPreference.YuNet : FaceDetectorPreference.BlazeFace;
        var report = await PipelineWorkshop.PipelineWith(models).RedactAsync(
            new RedactRequest(Recording, output)
            {
                Analyse = new AnalyseSettings { Detector = preference, Presenters = presenter is null ? [] : [presenter] },
                PlanOutput = plan,
                Overwrite = true,
            },
            null,
            CancellationToken.None);
        return new Redacted(output, plan, report);
    }

    private bool IsNewerThan(params string[] sources) =>
        File.Exists(Recording) && File.Exists(Truth)
        && sources.All(source => File.GetLastWriteTimeUtc(source) < File.GetLastWriteTimeUtc(Recording));
}

/// <summary>What became of a scenario.</summary>
/// <param name="Output">Path of the redacted recording.</param>
/// <param name="Plan">Path of its plan.</param>
/// <param name="Report">What the product says about it.</param>
internal sealed record Redacted(string Output, string Plan, RedactionReport Report);
