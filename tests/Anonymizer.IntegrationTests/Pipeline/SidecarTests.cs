using Anonymizer.Core.Errors;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.IntegrationTests.Media;
using Anonymizer.Pipeline;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.IntegrationTests.Pipeline;

public sealed class SidecarTests : IDisposable
{
    private const string Transcript = "WEBVTT\n\n00:00:00.500 --> 00:00:02.000\n<v Sanne de Vries>Mag ik iets vragen, Emma?</v>\n";
    private const string Subtitles = "1\n00:00:00,500 --> 00:00:02,000\nEmma Visser: Vraag het Sanne maar.\n\n";

    private readonly PipelineWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [SkippableFact]
    public async Task Copies_of_a_transcript_and_of_a_track_inside_the_recording_name_nobody()
    {
        var input = await RecordingWithSubtitlesAsync();
        await File.WriteAllTextAsync(_workshop["transcript of Sanne.vtt"], Transcript);

        var report = await RedactAsync(input, _workshop["transcript of Sanne.vtt"], input);

        var copy = await File.ReadAllTextAsync(_workshop["out.vtt"]);
        Assert.Contains("<v Student 1>Mag ik iets vragen, Student 2?</v>", copy, StringComparison.Ordinal);
        var track = await File.ReadAllTextAsync(_workshop["out.2.vtt"]);
        Assert.Contains("Student 2: Vraag het Student 1 maar.", track, StringComparison.Ordinal);
        Assert.Equal([(1, 1), (1, 1)], report.Sidecars.Select(sidecar => (sidecar.SpeakersReplaced, sidecar.NamesReplaced)));
        Assert.Equal(0, (await PipelineWorkshop.ProbeAsync(_workshop["out.mp4"])).SubtitleCount);
    }

    [SkippableTheory]
    [InlineData("Nina Pronk: Vraag het Sanne maar.", true)]
    [InlineData("Vraag het Sanne maar.", false)]
    public async Task Who_speaks_in_a_track_inside_the_recording_is_covered_on_slides_without_being_asked_for(string said, bool isCovered)
    {
        // A picture with lines of text, among them this name.
        var name = new Box(416, 87, 108, 24);
        await File.WriteAllTextAsync(_workshop["subtitles.srt"], $"1\n00:00:00,500 --> 00:00:02,000\n{said}\n\n");
        await MadeFile.MakeAsync(
            _workshop["in.mp4"],
            "-loop", "1", "-framerate", "25", "-t", "2", "-i", "file:" + Path.Combine(AppContext.BaseDirectory, "fixtures", "text.png"),
            "-i", "file:" + _workshop["subtitles.srt"], "-map", "0:v", "-map", "1:s", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:s", "mov_text");

        await PipelineWorkshop.Pipeline.AnalyseAsync(
            new AnalyseRequest(_workshop["in.mp4"], _workshop["plan.json"]) { Analyse = PipelineWorkshop.Settings }, null, CancellationToken.None);

        await using var file = File.OpenRead(_workshop["plan.json"]);
        var plan = await PlanFile.ReadAsync(file, CancellationToken.None);
        Assert.Equal(isCovered, plan.Regions.Any(region => region.Kind == RegionKind.Text && region.At(region.FirstPts) is { } box && name.ShareCoveredBy(box) > 0.8f));
    }

    [SkippableFact]
    public async Task An_unknown_format_is_refused_before_any_work_and_leaves_nothing()
    {
        var input = await PortraitRecording.MakeShortAsync(_workshop["in.mp4"]);
        await File.WriteAllTextAsync(_workshop["a.vtt"], Transcript);
        await File.WriteAllTextAsync(_workshop["notes.txt"], "Sanne was er niet.");
        var before = _workshop.FileNames;

        var error = await Assert.ThrowsAsync<AnonymizerException>(() => RedactAsync(input, _workshop["a.vtt"], _workshop["notes.txt"]));

        Assert.Equal((Stage.Ingest, Blame.Input), (error.Stage, error.Blame));
        Assert.Contains("Sidecar 2", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Sanne", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, _workshop.FileNames);
    }

    [SkippableFact]
    public async Task A_copy_replaces_no_other_file_that_was_handed_in()
    {
        var input = await PortraitRecording.MakeShortAsync(_workshop["in.mp4"]);
        await File.WriteAllTextAsync(_workshop["a.vtt"], Transcript);
        await File.WriteAllTextAsync(_workshop["out.vtt"], Transcript);

        await Assert.ThrowsAsync<AnonymizerException>(() => PipelineWorkshop.Pipeline.RedactAsync(
            new RedactRequest(input, _workshop["out.mp4"])
            {
                Analyse = PipelineWorkshop.Settings,
                Sidecars = [_workshop["a.vtt"], _workshop["out.vtt"]],
                Overwrite = true,
            },
            null,
            CancellationToken.None));

        Assert.Equal(Transcript, await File.ReadAllTextAsync(_workshop["out.vtt"]));
    }

    private Task<RedactionReport> RedactAsync(string input, params string[] sidecars) => PipelineWorkshop.Pipeline.RedactAsync(
        new RedactRequest(input, _workshop["out.mp4"]) { Analyse = PipelineWorkshop.Settings, Sidecars = sidecars }, null, CancellationToken.None);

    private async Task<string> RecordingWithSubtitlesAsync()
    {
        var plain = await PortraitRecording.MakeShortAsync(_workshop["plain.mp4"]);
        await File.WriteAllTextAsync(_workshop["subtitles.srt"], Subtitles);
        await MadeFile.MakeAsync(
            _workshop["in.mp4"],
            "-i", "file:" + plain, "-i", "file:" + _workshop["subtitles.srt"],
            "-map", "0:v", "-map", "0:a", "-map", "1:s", "-c", "copy", "-c:s", "mov_text");
        return _workshop["in.mp4"];
    }
}
