using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Core.Time;
using Anonymizer.Service.Web;

namespace Anonymizer.Tests.Service.Web;

public sealed class ResultReviewTests
{
    // 25 ticks are a second.
    private static readonly RedactionPlan Plan = new()
    {
        Source = new PlanSource(new string('a', 64), 1920, 1080, new Rational(1, 25), 2500, 0, 2499),
        Origin = new PlanOrigin("Anonymizer test", "none", new string('b', 64), 5),
        People =
        [
            new PlanPerson("person-1", "Student 1", PersonRole.Redacted, null),
            new PlanPerson("person-2", "Presenter", PersonRole.Presenter, null),
            new PlanPerson("person-3", "Student 2", PersonRole.Redacted, null),
        ],
        Regions =
        [
            Region("r1", RegionKind.Tile, "person-1", 0, 250),
            Region("r2", RegionKind.Tile, "person-1", 275, 500),
            Region("r3", RegionKind.Tile, "person-1", 1000, 1250),
            Region("r4", RegionKind.Tile, "person-2", 100, 2499),
            Region("r5", RegionKind.Face, null, 50, 75),
            Region("r6", RegionKind.Text, null, 0, 2499),
        ],
    };

    [Fact]
    public void People_are_told_with_when_they_are_seen_presenters_first()
    {
        var review = ResultReview.Of([], Plan);

        Assert.Equal(["Presenter", "Student 1", null], review.People.Select(person => person.Pseudonym));
        Assert.Equal([true, false, false], review.People.Select(person => person.IsPresenter));

        // Away for a second is not away; away for twenty is.
        Assert.Equal([new Stretch(0, 20), new Stretch(40, 50)], review.People[1].Stretches);
        Assert.Equal([new Stretch(2, 3)], review.People[2].Stretches);
    }

    [Fact]
    public void What_has_to_be_looked_at_has_its_place_in_time()
    {
        var review = ResultReview.Of(
            [new ReviewItem("frames-concealed", "Look.", 125, 150), new ReviewItem("consent-missing", "Look at all of it.")], Plan);

        Assert.Equal([new Stretch(5, 6), null], review.Points.Select(point => point.Where));
    }

    [Fact]
    public void Without_a_plan_it_is_told_what_to_look_at_but_not_when()
    {
        var review = ResultReview.Of([new ReviewItem("frames-concealed", "Look.", 125, 150)], plan: null);

        Assert.Null(Assert.Single(review.Points).Where);
        Assert.Empty(review.People);
    }

    private static PlanRegion Region(string id, RegionKind kind, string? person, long from, long to) => new(
        id, kind, RedactionStyle.Blur, [new RegionKeyframe(from, new Box(0, 0, 10, 10)), new RegionKeyframe(to, new Box(0, 0, 10, 10))], person);
}
