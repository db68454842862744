using Anonymizer.Pipeline;

namespace Anonymizer.Tests.Cli;

public class OtherCommandTests
{
    [Fact]
    public async Task Analyse_writes_the_plan_beside_the_recording_unless_told_otherwise()
    {
        var beside = Assert.IsType<AnalyseRequest>((await CommandRun.OfAsync("analyse", "in.mp4")).Pipeline.Request);
        var named = Assert.IsType<AnalyseRequest>((await CommandRun.OfAsync("analyse", "in.mp4", "-o", "x.json", "--overwrite")).Pipeline.Request);

        Assert.Equal(Path.GetFullPath("in.plan.json"), beside.PlanOutput);
        Assert.Equal((Path.GetFullPath("x.json"), true), (named.PlanOutput, named.Overwrite));
    }

    [Fact]
    public async Task Render_takes_its_plan_and_how_to_encode()
    {
        var request = Assert.IsType<RenderRequest>(
            (await CommandRun.OfAsync("render", "in.mp4", "--plan", "p.json", "--crf", "30")).Pipeline.Request);

        Assert.Equal(Path.GetFullPath("p.json"), request.Plan);
        Assert.Equal(Path.GetFullPath("in.redacted.mp4"), request.Output);
        Assert.Equal(30, request.Render.Crf);
    }

    [Fact]
    public async Task Inspect_analyses_by_itself_when_no_plan_is_given()
    {
        var request = Assert.IsType<InspectRequest>((await CommandRun.OfAsync("inspect", "in.mp4")).Pipeline.Request);

        Assert.Null(request.Plan);
        Assert.Equal(Path.GetFullPath("in.inspect.mp4"), request.Output);
    }
}
