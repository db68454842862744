using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline;

namespace Anonymizer.IntegrationTests.Pipeline;

/// <summary>Plans with people and cards, as a person may edit them, rendered by the whole product.</summary>
public sealed class CardRenderingTests : IDisposable
{
    // Holds the portrait in every frame; the part beside it, where nobody comes, shows whether the card was painted.
    private static readonly Box Tile = new(21, 31, 345, 177);
    private static readonly PixelBox Beside = new(300, 160, 60, 40);

    // The frames in which there is a tile.
    private const int First = 10;
    private const int Last = 40;

    private readonly PipelineWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [SkippableFact]
    public async Task A_students_tile_becomes_a_flat_card_from_its_first_to_its_last_frame()
    {
        var input = await RenderWithTileOfAsync(PersonRole.Redacted);

        var frame = 0;
        await PipelineWorkshop.CompareAsync(input, _workshop["out.mp4"], (before, after) =>
        {
            var isCovered = frame is >= First and <= Last;
            Assert.Equal(isCovered, IsBlack(after, Beside));
            if (isCovered)
            {
                Assert.InRange(LeakMeter.Correlation(before, after, PortraitRecording.FaceIn(frame)), -0.2, 0.2);
            }

            frame++;
        });
    }

    [SkippableFact]
    public async Task A_presenters_tile_stays_visible()
    {
        var input = await RenderWithTileOfAsync(PersonRole.Presenter);

        var frame = 0;
        await PipelineWorkshop.CompareAsync(input, _workshop["out.mp4"], (before, after) =>
        {
            Assert.False(IsBlack(after, Beside));
            if (!PortraitRecording.IsHidden(frame++))
            {
                Assert.True(LeakMeter.Correlation(before, after, PortraitRecording.FaceIn(frame - 1)) > 0.6);
            }
        });
    }

    // Takes a plan of the product's own, replaces its regions by one tile, and renders it.
    private async Task<string> RenderWithTileOfAsync(PersonRole role)
    {
        var input = await PortraitRecording.MakeShortAsync(_workshop["in.mp4"]);
        await PipelineWorkshop.Pipeline.AnalyseAsync(
            new AnalyseRequest(input, _workshop["found.json"]) { Analyse = PipelineWorkshop.Settings }, null, CancellationToken.None);
        RedactionPlan plan;
        await using (var file = File.OpenRead(_workshop["found.json"]))
        {
            plan = await PlanFile.ReadAsync(file, CancellationToken.None);
        }

        var ticks = plan.Source.TimeBase.FromSeconds(1.0 / PortraitRecording.FramesPerSecond);
        RegionKeyframe At(int frame) => new(plan.Source.FirstPts + (frame * ticks), Tile);
        plan = plan with
        {
            People = [new PlanPerson("person-1", "Somebody 1", role, null)],
            Regions = [new PlanRegion("tile-1", RegionKind.Tile, RedactionStyle.Fill, [At(First), At(Last)], "person-1", new FillCard("Somebody 1", CardShade.Dark))],
        };
        await using (var file = File.Create(_workshop["plan.json"]))
        {
            await PlanFile.WriteAsync(plan, file, CancellationToken.None);
        }

        await PipelineWorkshop.Pipeline.RenderAsync(new RenderRequest(input, _workshop["plan.json"], _workshop["out.mp4"]), null, CancellationToken.None);
        return input;
    }

    // The encoder may move a flat area by a level or two.
    private static bool IsBlack(VideoFrame frame, PixelBox area)
    {
        for (var y = area.Y; y < area.Bottom; y++)
        {
            if (frame.Y.Row(y)[area.X..area.Right].ContainsAnyExceptInRange((byte)14, (byte)18))
            {
                return false;
            }
        }

        return true;
    }
}
