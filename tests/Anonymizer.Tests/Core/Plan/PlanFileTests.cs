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
        People =
        [
            new PlanPerson("person-1", "Presenter 1", PersonRole.Presenter, null),
            new PlanPerson("person-2", "Student 1", PersonRole.Redacted, "0123456789abcdef0123456789abcdef"),
        ],
        Regions =
        [
            new PlanRegion("face-1", RegionKind.Face, RedactionStyle.Blur, [new(0, new Box(10.25f, 20, 30, 40.5f)), new(512, new Box(11, 20, 30, 40))]),
            new PlanRegion("face-2", RegionKind.Manual, RedactionStyle.Fill, [new(-512, new Box(-3.75f, 2, 3, 4))]),
            new PlanRegion(
                "tile-1", RegionKind.Tile, RedactionStyle.Fill, [new(0, new Box(0, 0, 640, 360))], "person-2", new FillCard("Student 1", CardShade.Light)),
            new PlanRegion("panel-1", RegionKind.Panel, RedactionStyle.Fill, [new(0, new Box(5, 6, 7, 8))], card: new FillCard(null, CardShade.Dark)),
            new PlanRegion("text-1", RegionKind.Text, RedactionStyle.Mosaic, [new(0, new Box(5, 6, 7, 8))], "person-1"),
            new PlanRegion("face-3", RegionKind.Face, RedactionStyle.Blur, [new(0, new Box(5, 6, 7, 8))], guestOf: "person-2"),
        ],
        KeptAreas = [new KeptArea(new Box(0, 0, 100, 100), 12800, null)],
        Review = [new ReviewItem("frames-concealed", "Two frames are damaged.", 100, 200), ReviewItem.Of("frames-dropped", Reason.Of("frames-dropped", 3))],
    };

    private const string VersionOne =
        """
        {
          "format": "anonymizer-plan",
          "version": 1,
          "source": { "sha256": "28d4", "width": 1920, "height": 1080, "timeBase": "1/15360", "frameCount": 900, "firstPts": 0, "lastPts": 460288 },
          "origin": { "product": "Anonymizer 0.1.0", "detector": "yunet", "modelSha256": "104e", "detectionsPerSecond": 5 },
          "regions": [
            { "id": "face-1", "kind": "face", "style": "blur", "keyframes": [[0, 612.5, 208, 146.25, 170], [3072, 618, 208.5, 146, 169.5]] }
          ],
          "keptAreas": [{ "area": [1440, 0, 480, 270], "fromPts": 460800 }],
          "review": []
        }
        """;

    [Fact]
    public async Task A_plan_that_is_written_and_read_is_the_same_plan()
    {
        var copy = await ReadAsync(await WriteAsync(Example));

        Assert.Equal(Example.Source, copy.Source);
        Assert.Equal(Example.Origin, copy.Origin);
        Assert.Equal(Example.People, copy.People);
        Assert.Equal(Example.KeptAreas, copy.KeptAreas);
        Assert.Equal(Example.Review, copy.Review);
        Assert.Equal(Example.Regions.Count, copy.Regions.Count);
        foreach (var (original, read) in Example.Regions.Zip(copy.Regions))
        {
            Assert.Equal((original.Id, original.Kind, original.Style), (read.Id, read.Kind, read.Style));
            Assert.Equal((original.Person, original.GuestOf, original.Card), (read.Person, read.GuestOf, read.Card));
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
    [InlineData("{\"format\":\"anonymizer-plan\",\"version\":0}", "version 0")]
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
    [InlineData("\"people\":[{", "\"people\":[null,{")]
    [InlineData("\"people\":[{", "\"poeple\":[{")]
    [InlineData("\"id\":\"person-2\"", "\"id\":\"person-1\"")]
    [InlineData("\"role\":\"redacted\"", "\"role\":\"shown\"")]
    [InlineData("\"guestOf\":\"person-2\"", "\"guestOf\":\"person-9\"")]
    [InlineData("\"guestOf\":\"person-2\"", "\"guestOf\":\"person-2\",\"person\":\"person-1\"")]
    [InlineData("\"shade\":\"light\"", "\"shade\":\"pink\"")]
    [InlineData("\"nameKey\":\"0123456789abcdef", "\"nameKey\":\"Ada Lovelace 012")]
    [InlineData("\"kind\":\"tile\",\"style\":\"fill\"", "\"kind\":\"tile\",\"style\":\"blur\"")]
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

    [Fact]
    public async Task A_plan_without_its_list_of_people_is_refused()
    {
        var text = await WriteAsync(Example with { People = [], Regions = [] });

        await Assert.ThrowsAsync<AnonymizerException>(() => ReadAsync(text.Replace("\"people\":[],", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_region_of_somebody_who_is_not_listed_is_refused_and_named()
    {
        var text = await WriteAsync(Example with { People = [Example.People[0]] });

        var error = await Assert.ThrowsAsync<AnonymizerException>(() => ReadAsync(text));

        Assert.Contains("tile-1", error.Message, StringComparison.Ordinal);
        Assert.Contains("person-2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"caption\":\"Student 1\"", "\"caption\":\"{0}\"", "tile-1")]
    [InlineData("\"pseudonym\":\"Student 1\"", "\"pseudonym\":\"{0}\"", "pseudonym")]
    [InlineData("\"id\":\"person-2\"", "\"id\":\"{0}\"", "id of a person")]
    public async Task Text_that_could_carry_personal_data_is_refused_without_repeating_it(string original, string broken, string where)
    {
        var text = await WriteAsync(Example);
        foreach (var forbidden in (string[])["a.student@uni", "Zoë", "twenty-five characters 12", "+31 6 1234", "", "  ", "two\\nlines"])
        {
            var edited = text.Replace(original, broken.Replace("{0}", forbidden, StringComparison.Ordinal), StringComparison.Ordinal);

            var error = await Assert.ThrowsAsync<AnonymizerException>(() => ReadAsync(edited));

            Assert.Contains(where, error.Message, StringComparison.Ordinal);
            Assert.True(string.IsNullOrWhiteSpace(forbidden) || !error.Message.Contains(forbidden, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_plan_of_version_1_is_read_as_one_without_people_and_cards()
    {
        var plan = await ReadAsync(VersionOne);

        Assert.Empty(plan.People);
        var region = Assert.Single(plan.Regions);
        Assert.Equal(("face-1", RegionKind.Face, RedactionStyle.Blur), (region.Id, region.Kind, region.Style));
        Assert.Equal((null, null), (region.Person, region.Card));
        Assert.Equal([new RegionKeyframe(0, new Box(612.5f, 208, 146.25f, 170)), new RegionKeyframe(3072, new Box(618, 208.5f, 146, 169.5f))], region.Keyframes);
        Assert.Equal([new KeptArea(new Box(1440, 0, 480, 270), 460800, null)], plan.KeptAreas);
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
