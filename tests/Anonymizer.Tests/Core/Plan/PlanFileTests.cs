using System.Text;
using Anonymizer.Core.Errors;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Core.Time;

namespace Anonymizer.Tests.Core.Plan;

public sealed class PlanFileTests
{
    private static readonly RedactionPlan Example = new()
    {
        Source = new PlanSource(new string('a', 64), 1920, 1080, new Rational(1, 12800), 600, 0, 306688),
        Origin = new PlanOrigin("Anonymizer 0.1.0", "yunet", new string('b', 64), 5),
        Regions =
        [
            new PlanRegion("face-1", RegionKind.Face, RedactionStyle.Blur, [new(0, new Box(10.25f, 20, 30, 40.5f)), new(512, new Box(11, 20, 30, 40))]),
            new PlanRegion("face-2", RegionKind.Manual, RedactionStyle.Fill, [new(-512, new Box(-3.75f, 2, 3, 4))]),
        ],
        KeptAreas = [new KeptArea(new Box(0, 0, 100, 100), 12800, null)],
        Review = [new ReviewItem("frames-concealed", "Two frames are damaged.", 100, 200)],
    };

    [Fact]
    public async Task A_plan_that_is_written_and_read_is_the_same_plan()
    {
        var copy = await ReadAsync(await WriteAsync(Example));

        Assert.Equal(Example.Source, copy.Source);
        Assert.Equal(Example.Origin, copy.Origin);
        Assert.Equal(Example.KeptAreas, copy.KeptAreas);
        Assert.Equal(Example.Review, copy.Review);
        Assert.Equal(Example.Regions.Count, copy.Regions.Count);
        foreach (var (original, read) in Example.Regions.Zip(copy.Regions))
        {
            Assert.Equal((original.Id, original.Kind, original.Style), (read.Id, read.Kind, read.Style));
            Assert.Equal(original.Keyframes, read.Keyframes);
        }
    }

    [Fact]
    public async Task Boxes_rounded_to_the_plans_precision_survive_the_file_exactly()
    {
        var box = PlanPrecision.RoundOutwards(new Box(1234.567f, 0.123f, 77.77f, 1079.01f));
        var plan = Example with { Regions = [new PlanRegion("face-1", RegionKind.Face, RedactionStyle.Blur, [new(1, box)])] };

        var copy = await ReadAsync(await WriteAsync(plan));

        Assert.Equal(box, copy.Regions[0].Keyframes[0].Box);
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("null", "empty")]
    [InlineData("{}", "format")]
    [InlineData("[1,2]", "JSON")]
    [InlineData("{\"format\":\"anonymizer-plan\",\"version\":99}", "version 99")]
    [InlineData("{\"format\":\"anonymizer-plan\",\"version\":1}", "source")]
    [InlineData("{\"format\":\"anonymizer-plan\",\"version\":1,\"sauce\":{}}", "JSON")]
    public async Task A_file_that_is_no_plan_is_refused_with_the_reason(string text, string reason)
    {
        var error = await Assert.ThrowsAsync<AnonymizerException>(() => ReadAsync(text));

        Assert.Equal((Stage.Plan, Blame.Input), (error.Stage, error.Blame));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"regions\":", "\"regiens\":")]
    [InlineData("\"style\":\"blur\"", "\"style\":\"glow\"")]
    [InlineData("\"kind\":\"face\"", "\"kind\":\"foot\"")]
    [InlineData("1/12800", "0/12800")]
    [InlineData("[0,10.25,20,30,40.5]", "[0,10.25,20,30]")]
    [InlineData("[0,10.25,20,30,40.5]", "[0,10.25,20,0,40.5]")]
    [InlineData("[0,10.25,20,30,40.5]", "[0.5,10.25,20,30,40.5]")]
    [InlineData("[0,10.25,20,30,40.5]", "[600,10.25,20,30,40.5]")]
    [InlineData("\"regions\":[{", "\"regions\":[null,{")]
    public async Task A_plan_that_was_broken_by_hand_is_refused(string original, string broken)
    {
        var text = await WriteAsync(Example);
        Assert.Contains(original, text, StringComparison.Ordinal);

        var error = await Assert.ThrowsAsync<AnonymizerException>(() => ReadAsync(text.Replace(original, broken, StringComparison.Ordinal)));

        Assert.Equal(Stage.Plan, error.Stage);
    }

    [Fact]
    public async Task A_plan_without_its_list_of_regions_is_refused_and_not_taken_for_an_empty_one()
    {
        var text = await WriteAsync(Example with { Regions = [] });

        await Assert.ThrowsAsync<AnonymizerException>(() => ReadAsync(text.Replace("\"regions\":[],", "", StringComparison.Ordinal)));
    }

    private static async Task<string> WriteAsync(RedactionPlan plan)
    {
        using var stream = new MemoryStream();
        await PlanFile.WriteAsync(plan, stream, CancellationToken.None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static async Task<RedactionPlan> ReadAsync(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await PlanFile.ReadAsync(stream, CancellationToken.None);
    }
}
