using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.IntegrationTests.Media;
using Anonymizer.Pipeline;

namespace Anonymizer.IntegrationTests.Pipeline;

public sealed class PlantedNameTests : IDisposable
{
    // In the picture with lines of text.
    private static readonly Box Name = new(416, 87, 108, 24);

    private readonly PipelineWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [SkippableTheory]
    [InlineData("-metadata", "artist=Nina Pronk", true)]
    [InlineData("-metadata", "title=Hoorcollege 4 met Nina Pronk", true)]
    [InlineData("-metadata:s:v:0", "title=Presentatie Nina Pronk", true)]
    [InlineData("-metadata", "title=Introduction to statistics", false)]
    public async Task Whom_a_tag_names_is_covered_on_slides(string option, string tag, bool isCovered)
    {
        // Matroska keeps titles of tracks.
        await MakeAsync("in.mkv", option, tag);

        var plan = await AnalyseAsync("in.mkv");

        Assert.Equal(isCovered, Covers(plan, Name));
    }

    [SkippableFact]
    public async Task Whom_the_title_of_a_chapter_names_is_covered_on_slides()
    {
        await File.WriteAllTextAsync(_workshop["chapters.txt"], ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle=Vraag van Nina Pronk\n");
        await MakeAsync("in.mp4", "-i", "file:" + _workshop["chapters.txt"], "-map_chapters", "1");

        Assert.True(Covers(await AnalyseAsync("in.mp4"), Name));
    }

    [SkippableFact]
    public async Task A_presenter_whom_a_tag_names_stays_on_slides()
    {
        await MakeAsync("in.mp4", "-metadata", "artist=Nina Pronk");

        Assert.False(Covers(await AnalyseAsync("in.mp4", "Nina Pronk"), Name));
    }

    private static bool Covers(RedactionPlan plan, Box place) =>
        plan.Regions.Any(region => region.Kind == RegionKind.Text && region.At(region.FirstPts) is { } box && place.ShareCoveredBy(box) > 0.8f);

    private Task MakeAsync(string name, params string[] options) => MadeFile.MakeAsync(
        _workshop[name],
        [
            "-loop", "1", "-framerate", "25", "-t", "2", "-i", "file:" + Path.Combine(AppContext.BaseDirectory, "fixtures", "text.png"),
            .. options, "-map", "0:v", "-t", "2", "-c:v", "libx264", "-pix_fmt", "yuv420p",
        ]);

    private async Task<RedactionPlan> AnalyseAsync(string name, params string[] presenters)
    {
        await PipelineWorkshop.Pipeline.AnalyseAsync(
            new AnalyseRequest(_workshop[name], _workshop["plan.json"]) { Analyse = PipelineWorkshop.Settings with { Presenters = presenters } },
            null,
            CancellationToken.None);
        await using var file = File.OpenRead(_workshop["plan.json"]);
        return await PlanFile.ReadAsync(file, CancellationToken.None);
    }
}
