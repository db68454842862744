using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline;
using Anonymizer.Pipeline.Analyse;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.IntegrationTests.Pipeline;

/// <summary>A meeting with a presenter and a student, through the whole product.</summary>
public sealed class MeetingTests : IDisposable
{
    private readonly PipelineWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [SkippableFact]
    public async Task The_presenter_stays_and_the_student_is_covered_whole_in_every_frame()
    {
        var input = await MeetingRecording.MakeAsync(_workshop["in.mp4"]);

        var report = await RedactAsync(input, MeetingRecording.Presenter);

        Assert.Equal(Outcome.Done, report.Outcome);
        var frame = 0;
        await PipelineWorkshop.CompareAsync(input, _workshop["out.mp4"], (before, after) =>
        {
            Assert.Equal(before.Pts, after.Pts);
            var presenter = MeetingRecording.PresentersTile(frame);
            var student = MeetingRecording.StudentsTile(frame);
            AssertVisible(frame, before, after, MeetingRecording.PresentersFace(frame));
            AssertVisible(frame, before, after, MeetingRecording.LabelIn(presenter));
            AssertHidden(frame, before, after, MeetingRecording.StudentsFace(frame));
            AssertHidden(frame, before, after, MeetingRecording.LabelIn(student));
            Assert.True(Spread(after, student) < 3, $"frame {frame}: the tile is a flat card but for its caption.");
            frame++;
        });
        Assert.Equal(MeetingRecording.Frames, frame);
    }

    [SkippableFact]
    public async Task A_presenter_who_is_pointed_out_stays_through_a_change_of_places_and_the_student_is_covered()
    {
        var input = await MeetingRecording.MakeAsync(_workshop["in.mp4"]);
        var change = TimeSpan.FromSeconds((double)MeetingRecording.Change / MeetingRecording.FramesPerSecond);
        var settings = Settings(null) with
        {
            PresenterRegions =
            [
                RegionOf(MeetingRecording.PresentersTile(0)) with { To = change - TimeSpan.FromMilliseconds(1) },
                RegionOf(MeetingRecording.PresentersTile(MeetingRecording.Change)) with { From = change },
            ],
        };

        await RedactAsync(input, settings);

        var frame = 0;
        await PipelineWorkshop.CompareAsync(input, _workshop["out.mp4"], (before, after) =>
        {
            AssertVisible(frame, before, after, MeetingRecording.PresentersFace(frame));
            AssertHidden(frame, before, after, MeetingRecording.StudentsFace(frame));
            AssertHidden(frame, before, after, MeetingRecording.LabelIn(MeetingRecording.StudentsTile(frame)));
            frame++;
        });
    }

    [SkippableFact]
    public async Task A_presenter_who_moves_in_a_corner_of_slides_stays_visible()
    {
        // The slides rest: what was found on them is taken to be there still. Before her tile was told from them, the presenter was.
        const int known = 30;
        var input = await MeetingRecording.MakeUponSlidesAsync(_workshop["in.mp4"]);

        await RedactAsync(input, MeetingRecording.Presenter);

        var frame = 0;
        await PipelineWorkshop.CompareAsync(input, _workshop["out.mp4"], (before, after) =>
        {
            var face = MeetingRecording.PresentersFaceUponSlides(frame);
            Assert.True(LeakMeter.Correlation(before, before, face) > 0.99);
            if (frame >= known)
            {
                AssertVisible(frame, before, after, face);
            }

            frame++;
        });
    }

    [SkippableFact]
    public async Task Who_names_nobody_gets_everybody_covered()
    {
        var input = await MeetingRecording.MakeAsync(_workshop["in.mp4"]);

        await RedactAsync(input, presenter: null);

        var frame = 0;
        await PipelineWorkshop.CompareAsync(input, _workshop["out.mp4"], (_, after) =>
        {
            Assert.True(Spread(after, MeetingRecording.PresentersTile(frame)) < 3, $"frame {frame}");
            Assert.True(Spread(after, MeetingRecording.StudentsTile(frame)) < 3, $"frame {frame}");
            frame++;
        });
    }

    [SkippableFact]
    public async Task A_presenter_who_is_not_there_leaves_everybody_covered_and_asks_a_person_to_look()
    {
        var input = await MeetingRecording.MakeAsync(_workshop["in.mp4"]);

        var report = await RedactAsync(input, "Marieke Postma");

        Assert.Equal(Outcome.ReviewRequired, report.Outcome);
        var frame = 0;
        await PipelineWorkshop.CompareAsync(input, _workshop["out.mp4"], (before, after) =>
            AssertHidden(frame, before, after, MeetingRecording.PresentersFace(frame++)));
    }

    [SkippableFact]
    public async Task The_plan_knows_the_people_by_pseudonyms_only_and_renders_the_same_later()
    {
        var input = await MeetingRecording.MakeAsync(_workshop["in.mp4"]);
        await RedactAsync(input, MeetingRecording.Presenter);
        await PipelineWorkshop.Pipeline.AnalyseAsync(
            new AnalyseRequest(input, _workshop["plan.json"]) { Analyse = Settings(MeetingRecording.Presenter) }, null, CancellationToken.None);
        await PipelineWorkshop.Pipeline.RenderAsync(new RenderRequest(input, _workshop["plan.json"], _workshop["twice.mp4"]), null, CancellationToken.None);

        Assert.Equal(await File.ReadAllBytesAsync(_workshop["out.mp4"]), await File.ReadAllBytesAsync(_workshop["twice.mp4"]));

        var text = await File.ReadAllTextAsync(_workshop["plan.json"]);
        Assert.All(
            $"{MeetingRecording.Presenter} {MeetingRecording.Student}".Split(' '),
            word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
        await using var file = File.OpenRead(_workshop["plan.json"]);
        var plan = await PlanFile.ReadAsync(file, CancellationToken.None);
        Assert.Equal([PersonRole.Presenter, PersonRole.Redacted], plan.People.Select(person => person.Role).Order().Reverse());
        var tiles = plan.Regions.Where(region => region.Kind == RegionKind.Tile).ToList();
        Assert.Equal(4, tiles.Count);
        Assert.All(tiles, tile => Assert.Contains(plan.People, person => person.Id == tile.Person));
        Assert.All(plan.People, person => Assert.Equal(2, tiles.Count(tile => tile.Person == person.Id)));
    }

    [SkippableFact]
    public async Task Who_is_made_a_presenter_in_the_plan_is_shown_and_a_guest_in_that_tile_is_covered()
    {
        var input = await MeetingRecording.MakeAsync(_workshop["in.mp4"], hasGuest: true);
        await PipelineWorkshop.Pipeline.AnalyseAsync(
            new AnalyseRequest(input, _workshop["plan.json"]) { Analyse = Settings(null) }, null, CancellationToken.None);
        await MakeEverybodyPresenterAsync();

        await PipelineWorkshop.Pipeline.RenderAsync(new RenderRequest(input, _workshop["plan.json"], _workshop["out.mp4"]), null, CancellationToken.None);

        var frame = 0;
        await PipelineWorkshop.CompareAsync(input, _workshop["out.mp4"], (before, after) =>
        {
            AssertVisible(frame, before, after, MeetingRecording.PresentersFace(frame));
            AssertVisible(frame, before, after, MeetingRecording.StudentsFace(frame));
            AssertHidden(frame, before, after, MeetingRecording.GuestsFace(frame));
            frame++;
        });
    }

    private async Task MakeEverybodyPresenterAsync()
    {
        var text = await File.ReadAllTextAsync(_workshop["plan.json"]);
        await File.WriteAllTextAsync(_workshop["plan.json"], text.Replace("\"redacted\"", "\"presenter\"", StringComparison.Ordinal));
    }

    private static AnalyseSettings Settings(string? presenter) => PipelineWorkshop.Settings with { Presenters = presenter is null ? [] : [presenter] };

    private static KeepRegion RegionOf(PixelBox box) =>
        new(new Length(box.X, false), new Length(box.Y, false), new Length(box.Width, false), new Length(box.Height, false));

    private Task<RedactionReport> RedactAsync(string input, string? presenter) => RedactAsync(input, Settings(presenter));

    private Task<RedactionReport> RedactAsync(string input, AnalyseSettings settings) => PipelineWorkshop.Pipeline.RedactAsync(
        new RedactRequest(input, _workshop["out.mp4"]) { Analyse = settings }, null, CancellationToken.None);

    private static void AssertVisible(int frame, VideoFrame before, VideoFrame after, Box place)
    {
        var correlation = LeakMeter.Correlation(before, after, place);
        Assert.True(correlation > 0.8, $"frame {frame}: {correlation:0.00} of {place} is visible.");
    }

    private static void AssertHidden(int frame, VideoFrame before, VideoFrame after, Box place)
    {
        var correlation = LeakMeter.Correlation(before, after, place);
        Assert.True(correlation < 0.3, $"frame {frame}: {correlation:0.00} of {place} is visible.");
    }

    // Standard deviation of luma along the tile's border, where no caption stands.
    private static double Spread(VideoFrame frame, PixelBox tile)
    {
        const int Width = 40;
        var samples = new List<double>();
        for (var y = tile.Y; y < tile.Bottom; y++)
        {
            var row = frame.Y.Row(y).Slice(tile.X, tile.Width);
            for (var x = 0; x < row.Length; x++)
            {
                if (x < Width || x >= row.Length - Width || y < tile.Y + Width || y >= tile.Bottom - Width)
                {
                    samples.Add(row[x]);
                }
            }
        }

        var mean = samples.Average();
        return Math.Sqrt(samples.Average(sample => (sample - mean) * (sample - mean)));
    }
}
