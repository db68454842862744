using Anonymizer.Core.Errors;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Core.Time;
using Anonymizer.Media.Encoding.Copying;
using Anonymizer.Pipeline.Flow;

namespace Anonymizer.Tests.Pipeline.Flow;

public class CopiedStretchesTests
{
    private static readonly long[] FrameTimes = [.. Enumerable.Range(0, 100).Select(frame => 10L * frame)];

    // Frames 20 to 39 and 60 to 79.
    private static readonly CopyUnit[] Copied = [new(200, 20, 1, 1), new(600, 20, 3, 1)];

    [Theory]
    [InlineData(0, 199)]
    [InlineData(391, 599)]
    [InlineData(800, 990)]
    public void What_is_redacted_elsewhere_does_not_matter(long from, long to) => Check(from, to, null);

    [Theory]
    [InlineData(0, 200)]
    [InlineData(385, 390)]
    [InlineData(790, 795)]
    [InlineData(0, 990)]
    public void A_single_frame_that_should_have_been_redacted_is_an_error(long from, long to)
    {
        var error = Assert.Throws<AnonymizerException>(() => Check(from, to, null));

        Assert.Equal((Stage.Render, Blame.Bug), (error.Stage, error.Blame));
    }

    [Fact]
    public void A_presenter_may_be_copied() => Check(0, 990, "person-1");

    private static void Check(long from, long to, string? person)
    {
        var region = new PlanRegion("tile-1", RegionKind.Tile, RedactionStyle.Fill, [new(from, new Box(1, 2, 30, 40)), new(to, new Box(1, 2, 30, 40))], person);
        var plan = new RedactionPlan
        {
            Source = new PlanSource("", 1, 1, new Rational(1, 1), 1, 0, 0),
            Origin = new PlanOrigin("", "", "", 5),
            People = [new PlanPerson("person-1", "Presenter 1", PersonRole.Presenter, null)],
            Regions = [region],
        };
        CopiedStretches.RequireUntouched(Copied, plan, FrameTimes);
    }
}
