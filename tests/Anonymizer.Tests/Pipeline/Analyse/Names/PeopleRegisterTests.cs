using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse.Names;
using static Anonymizer.Tests.Pipeline.Analyse.Names.Named;

namespace Anonymizer.Tests.Pipeline.Analyse.Names;

public sealed class PeopleRegisterTests
{
    [Fact]
    public void A_person_keeps_the_number_however_the_label_is_read()
    {
        var register = Register();
        var zoe = register.Meet("Zoë Çelik");
        var sanne = register.Meet("Sanne de Vries");
        Assert.Same(zoe, register.Meet("Zo Celik"));
        Assert.Same(zoe, register.Meet("ZOE CELIK (Guest)"));
        Assert.Same(sanne, register.Meet("Vries, Sanne de"));
        Assert.Equal(("person-1", "Student 1"), (zoe.Id, zoe.Pseudonym));
        Assert.Equal(("person-2", "Student 2"), (sanne.Id, sanne.Pseudonym));
        Assert.Equal([zoe, sanne], register.People);
    }

    [Fact]
    public void A_class_gets_as_many_numbers_as_it_has_people()
    {
        var register = Register();
        foreach (var label in Class.Concat(Class.Select(label => NameFolding.Fold(label).Letters)).Concat(Class.Select(label => label + " (Guest)")))
        {
            register.Meet(label);
        }

        Assert.Equal(Enumerable.Range(1, Class.Length), register.People.Select(person => person.Number));
    }

    [Fact]
    public void A_presenter_is_known_by_name()
    {
        var register = Register("dr. Marieke Postma", "Zoë Çelik");
        var student = register.Meet("Sanne de Vries");
        var first = register.Meet("Postma, Marieke (Host)");
        var second = register.Meet("Zo Celik");
        Assert.Same(second, register.Meet("Zoe Celik"));
        Assert.Equal((PersonRole.Redacted, "Student 1"), (student.Role, student.Pseudonym));
        Assert.Equal((PersonRole.Presenter, "Presenter"), (first.Role, first.Pseudonym));
        Assert.Equal((PersonRole.Presenter, "Presenter 2"), (second.Role, second.Pseudonym));
        Assert.Empty(register.Review);
        Assert.Equal(2, register.Version);
    }

    [Fact]
    public void Nobody_is_presenter_when_nobody_bears_the_name()
    {
        var register = Register("Marieke Postma");
        register.Meet("Sanne de Vries");
        register.Meet("Marieke");
        register.Meet("Mariek…");
        Assert.All(register.People, person => Assert.Equal(PersonRole.Redacted, person.Role));
        Assert.Equal("presenter-not-found", Assert.Single(register.Review).Code);
    }

    [Theory]
    [InlineData("Jan de Vries", "Jan de Vriese")]
    [InlineData("Emma Visser", "Emma Vissers")]
    [InlineData("Emma van Dijk", "Emma Dijk")]
    public void Nobody_is_presenter_when_another_bears_nearly_the_name(string wanted, string namesake)
    {
        var register = Register(wanted);
        var presenter = register.Meet(wanted);
        Assert.Equal(PersonRole.Presenter, presenter.Role);
        var before = register.Version;
        var other = register.Meet(namesake);
        Assert.NotSame(presenter, other);
        Assert.Equal((PersonRole.Redacted, PersonRole.Redacted), (presenter.Role, other.Role));
        Assert.True(register.Version > before);
        var review = Assert.Single(register.Review);
        Assert.Equal("presenter-ambiguous", review.Code);
        Assert.DoesNotContain(wanted.Split(' ')[0], review.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("person-2", review.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_people_who_both_fit_are_both_redacted()
    {
        var register = Register("Jan de Vries");
        var a = register.Meet("Jan A. de Vries");
        var b = register.Meet("Jan B. de Vries");
        Assert.False(a.IsSameAs(b));
        Assert.Equal((PersonRole.Redacted, PersonRole.Redacted), (a.Role, b.Role));
        Assert.Equal("presenter-ambiguous", Assert.Single(register.Review).Code);
    }

    [Fact]
    public void A_name_seen_twice_at_one_moment_is_nobody_s_presenter()
    {
        var register = Register("Jan de Vries");
        var jan = register.Meet("Jan de Vries");
        register.SeeTwiceAtOnce(jan);
        Assert.Equal(PersonRole.Redacted, jan.Role);
        Assert.Equal("presenter-ambiguous", Assert.Single(register.Review).Code);
    }

    [Fact]
    public void Somebody_of_whom_only_a_part_of_the_name_shows_puts_the_presenter_in_no_doubt()
    {
        var register = Register("Marieke Postma");
        var presenter = register.Meet("Marieke Postma");
        var students = new[] { register.Meet("Marieke"), register.Meet("Marieke P…"), register.Meet("M. Postma") };
        Assert.Equal(PersonRole.Presenter, presenter.Role);
        Assert.All(students, student => Assert.Equal(PersonRole.Redacted, student.Role));
    }

    [Fact]
    public void A_presenter_whose_name_lost_other_spaces_in_the_list_than_on_the_tile_is_one_person()
    {
        var register = Register("Ilse de Boer");
        register.Learn(["Ilse deBoer"], isTrusted: false);
        Assert.Equal(PersonRole.Presenter, register.Meet("llsede Boer").Role);
        Assert.Empty(register.Review);
    }

    [Fact]
    public void Two_wanted_namesakes_are_two_presenters()
    {
        var register = Register("Jan de Vries", "Jan de Vriese");
        Assert.Equal("Presenter", register.Meet("Jan de Vries").Pseudonym);
        Assert.Equal("Presenter 2", register.Meet("Jan de Vriese").Pseudonym);
        Assert.Empty(register.Review);
    }

    [Fact]
    public void A_label_read_again_is_the_same_person_s_though_only_alike()
    {
        var register = Register("Marieke Postma");
        var presenter = register.Meet("Marieke Postma");
        Assert.Same(presenter, register.Meet("Marieke Postm", expected: presenter));
        Assert.Equal(PersonRole.Presenter, presenter.Role);
        Assert.Single(register.People);

        // What vouched for it there vouches for nothing elsewhere.
        Assert.NotSame(presenter, register.Meet("Marieke Postm"));
    }

    [Fact]
    public void A_label_of_somebody_else_is_not_taken_for_whom_was_expected()
    {
        var register = Register("Marieke Postma");
        var presenter = register.Meet("Marieke Postma");
        var student = register.Meet("Sanne de Vries", expected: presenter);
        Assert.NotSame(presenter, student);
        Assert.Equal(PersonRole.Redacted, student.Role);
    }

    [Fact]
    public void A_label_cut_off_that_proves_to_be_somebody_known_is_merged()
    {
        var register = Register();
        var known = register.Meet("Marieke Bakker");
        var cutOff = register.Meet("Mariek…");
        Assert.False(known.IsSameAs(cutOff));
        var now = register.Meet("Marieke Bakker", expected: cutOff);
        Assert.True(now.IsSameAs(known));
        Assert.True(now.IsSameAs(cutOff));
        Assert.Equal(("person-1", "person-1"), (known.Id, cutOff.Id));
        Assert.Single(register.People);
    }

    [Fact]
    public void A_cut_off_label_of_a_presenter_makes_no_other_tile_with_that_label_visible()
    {
        var register = Register("Marieke Postma");
        var tile = register.Meet("Mariek…");
        tile = register.Meet("Marieke Postma", expected: tile);
        Assert.Equal(PersonRole.Presenter, tile.Role);
        Assert.Equal(PersonRole.Redacted, register.Meet("Mariek…").Role);
    }

    [Fact]
    public void A_cut_off_label_that_fits_two_people_is_neither()
    {
        var register = Register("Jan de Vries");
        register.Learn(["Jan de Vriese"]);
        var tile = register.Meet("Jan de Vri…");
        Assert.Equal(PersonRole.Redacted, tile.Role);
    }

    [Fact]
    public void A_cut_off_label_is_not_taken_for_the_presenters_and_puts_her_in_no_doubt()
    {
        var register = Register("Marieke Postma");
        var presenter = register.Meet("Marieke Postma");
        var tile = register.Meet("Marieke Post…");
        tile = register.Meet("Marieke Post...", expected: tile);
        Assert.Equal((PersonRole.Presenter, PersonRole.Redacted), (presenter.Role, tile.Role));

        // Where her whole name stood before, a longer one must have come.
        Assert.Equal(PersonRole.Redacted, register.Meet("Marieke Post…", expected: presenter).Role);
        Assert.Empty(register.Review);
    }

    [Theory]
    [InlineData("Marieke Bakker", PersonRole.Presenter)]
    [InlineData("Marieke Posthumus", PersonRole.Redacted)]
    public void With_a_roster_a_cut_off_label_is_the_presenters_when_it_fits_nobody_else(string other, PersonRole role)
    {
        var register = Register("Marieke Postma");
        register.LearnRoster(["Sanne de Vries", other]);
        Assert.Equal(role, register.Meet("Marieke Post…").Role);
        Assert.Equal(PersonRole.Presenter, register.Meet("Marieke Postma").Role);
    }

    [Fact]
    public void Somebody_who_is_on_no_roster_and_whom_a_cut_off_label_fits_as_well_puts_the_presenter_in_doubt()
    {
        var register = Register("Marieke Postma");
        register.LearnRoster(["Sanne de Vries"]);
        var tile = register.Meet("Marieke Post…");
        Assert.Equal(PersonRole.Presenter, tile.Role);
        var version = register.Version;
        register.Learn(["Marieke Posthumus"]);
        Assert.Equal(PersonRole.Redacted, tile.Role);
        Assert.NotEqual(version, register.Version);
        Assert.Equal("presenter-ambiguous", Assert.Single(register.Review).Code);
    }

    [Fact]
    public void An_entry_of_a_list_that_is_cut_off_puts_the_presenter_in_no_doubt()
    {
        var register = Register("Marieke Postma");
        var presenter = register.Meet("Marieke Postma");
        register.Learn(["Marieke Post…"], isTrusted: false);
        register.Meet("Marieke Posthumus");
        Assert.Equal(PersonRole.Presenter, presenter.Role);
    }

    [Fact]
    public void A_misread_entry_of_a_list_puts_no_cut_off_label_in_doubt()
    {
        var register = Register("Marieke Postma");
        register.LearnRoster(["Sanne de Vries"]);
        var tile = register.Meet("Marieke Post…");
        register.Learn(["Marieke Postna"], isTrusted: false);
        Assert.Equal(PersonRole.Presenter, tile.Role);
    }

    [Fact]
    public void Somebody_unnamed_gets_the_name_when_it_is_read()
    {
        var register = Register("Marieke Postma");
        var sanne = register.Meet("Sanne de Vries");
        var unnamed = register.MeetUnnamed();
        var other = register.MeetUnnamed();
        Assert.Equal(("Student 2", "Student 3"), (unnamed.Pseudonym, other.Pseudonym));
        Assert.True(register.Rename(unnamed, "Sanne de Vries").IsSameAs(sanne));
        Assert.Equal("Student 1", unnamed.Pseudonym);
        Assert.Equal(PersonRole.Presenter, register.Rename(other, "Marieke Postma").Role);
        Assert.Equal("Presenter", other.Pseudonym);
        Assert.Equal(2, register.People.Count);
    }

    [Fact]
    public void Learned_names_get_no_number_before_somebody_bears_them()
    {
        var register = Register();
        register.Learn(Class);
        Assert.Empty(register.People);
        Assert.Equal(1, register.Meet("Zoe Celik").Number);
        Assert.Equal(2, register.Meet("Zo Celik (Guest)").IsSameAs(register.People[0]) ? register.Meet("Emma Visser").Number : 0);
    }

    [Fact]
    public void A_roster_settles_how_readings_belong_together()
    {
        var register = Register();
        register.Learn(["Zoë Çelik"]);
        Assert.Same(register.Meet("Zo Celik"), register.Meet("Zoe Elik"));
    }

    [Fact]
    public void No_description_names_anybody()
    {
        var register = Register("Marieke Postma");
        var person = register.Meet("Sanne de Vries");
        Assert.Equal("person-1", person.ToString());
        Assert.DoesNotContain("Sanne", register.Presenters[0].ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(64, person.KeyedHash("a key"u8)!.Length);
    }

    private static PeopleRegister Register(params string[] presenters) => new([.. presenters.Select(Name)]);
}
