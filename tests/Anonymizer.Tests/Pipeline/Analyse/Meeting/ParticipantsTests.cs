using Anonymizer.Core.Errors;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse.Meeting;

namespace Anonymizer.Tests.Pipeline.Analyse.Meeting;

public sealed class ParticipantsTests
{
    [Fact]
    public void A_presenter_is_visible_and_nobody_else_is()
    {
        var people = new Participants(["Marieke Postma"], []);
        var presenter = people.IdOf(people.Register.Meet("dr. Marieke Postma"));
        var student = people.IdOf(people.Register.Meet("Roos Dekker"));
        var unnamed = people.IdOf(people.Register.MeetUnnamed());

        Assert.True(people.AreVisible(presenter));
        Assert.False(people.AreVisible(student));
        Assert.False(people.AreVisible(unnamed));
        Assert.False(people.AreVisible("person-99"));
        Assert.False(people.HasReconsidered);
        Assert.Empty(people.Review);
    }

    [Fact]
    public void Who_was_visible_and_turns_out_to_have_a_namesake_is_revoked()
    {
        var people = new Participants(["Marieke Postma"], []);
        var presenter = people.Register.Meet("Marieke Postma");
        var id = people.IdOf(presenter);
        Assert.True(people.AreVisible(id));

        people.Register.SeeTwiceAtOnce(presenter);

        Assert.False(people.AreVisible(id));
        Assert.True(people.HasReconsidered);
        Assert.NotEmpty(people.Review);
        Assert.Equal(PersonRole.Redacted, Assert.Single(people.InPlan).Role);
    }

    [Fact]
    public void Nothing_is_revoked_of_whom_nobody_saw()
    {
        var people = new Participants(["Marieke Postma"], []);
        var presenter = people.Register.Meet("Marieke Postma");
        people.IdOf(presenter);

        people.Register.SeeTwiceAtOnce(presenter);

        Assert.False(people.HasReconsidered);
    }

    [Fact]
    public void Who_was_covered_and_is_pointed_out_later_was_covered_in_vain()
    {
        var people = new Participants([], []);
        var lecturer = people.Register.Meet("Marieke Postma");
        var id = people.IdOf(lecturer);
        Assert.False(people.AreVisible(id));
        Assert.False(people.HasReconsidered);

        people.PointOut(0, lecturer);

        Assert.True(people.AreVisible(id));
        Assert.True(people.HasReconsidered);
    }

    [Fact]
    public void A_region_that_points_at_two_people_of_a_name_keeps_neither_and_one_without_a_name_is_no_second()
    {
        var people = new Participants([], []);
        var (lecturer, unnamed, student) = (people.Register.Meet("Marieke Postma"), people.Register.MeetUnnamed(), people.Register.Meet("Roos Dekker"));
        people.PointOut(0, lecturer);
        people.PointOut(0, unnamed);
        people.PointOut(0, lecturer);
        Assert.True(people.IsPresenter(lecturer) && people.IsPresenter(unnamed));
        Assert.Empty(people.Review);

        people.PointOut(0, student);

        Assert.False(people.IsPresenter(lecturer) || people.IsPresenter(student));
        Assert.Contains("region 1", Assert.Single(people.Review).Message, StringComparison.Ordinal);

        // Another region that shows only one of them says who was meant.
        people.PointOut(1, lecturer);
        Assert.True(people.IsPresenter(lecturer));
        Assert.False(people.IsPresenter(student));
    }

    [Fact]
    public void The_plan_tells_pseudonyms_and_no_names()
    {
        var people = new Participants(["Marieke Postma"], ["Thijs Bakker"]);
        people.IdOf(people.Register.Meet("Marieke Postma"));
        people.IdOf(people.Register.Meet("Roos Dekker"));

        var plan = people.InPlan;

        // Whoever is only on the roster is in no region.
        Assert.Equal(2, plan.Count);
        Assert.Equal(["Presenter", "Student 2"], plan.Select(person => person.Pseudonym));
        Assert.Equal([PersonRole.Presenter, PersonRole.Redacted], plan.Select(person => person.Role));
        Assert.All(plan, person => Assert.DoesNotContain("Dekker", person.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_presenter_without_a_name_is_refused_by_number()
    {
        var error = Assert.Throws<AnonymizerException>(() => new Participants(["Marieke Postma", "…"], []));

        Assert.Equal((Stage.Analyse, Blame.Input), (error.Stage, error.Blame));
        Assert.Contains("Presenter 2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Marieke Postma", true)]
    [InlineData("dr. Marieke Postma (Host)", true)]
    [InlineData("Roos Dekker", false)]
    [InlineData("…", false)]
    public void A_label_is_a_presenters_or_not(string label, bool isPresenters) =>
        Assert.Equal(isPresenters, new Participants(["Marieke Postma"], []).IsPresentersName(label));

    [Fact]
    public void A_label_that_is_nearly_a_presenters_deserves_a_second_look() =>
        Assert.Null(new Participants(["Marieke Postma"], []).IsPresentersName("Mariska Postma"));
}
