using Anonymizer.Pipeline.Analyse.Names;
using FsCheck;
using FsCheck.Fluent;
using static Anonymizer.Tests.Pipeline.Analyse.Names.Named;

namespace Anonymizer.Tests.Pipeline.Analyse.Names;

public sealed class NameComparisonTests
{
    [Theory]
    [InlineData("Zoë Çelik", "Zoe Celik")]
    [InlineData("Zoë Çelik", "Zo Celik")]
    [InlineData("Zoë Çelik", "Zo elik")]
    [InlineData("Noor el Idrissi", "Noor el ldrissi")]
    [InlineData("Noor el Idrissi", "Noor ei Idrissi")]
    [InlineData("Daniël van den Berg", "Danil van den Berg")]
    [InlineData("Fenna IJsbrandij", "Fenna Ĳsbrandĳ")]
    [InlineData("Mohammed Aydın", "Mohammed Aydin")]
    [InlineData("Bart Köster", "Bart Koester")]
    [InlineData("Strauß, Jörg", "Joerg Strauss")]
    [InlineData("Sanne de Vries", "SannedeVries")]
    [InlineData("Sanne de Vries", "Sanne deVries")]
    [InlineData("Sannede Vries", "Sanne deVries")]
    [InlineData("llsede Boer", "Ilse deBoer")]
    [InlineData("Sanne de Vries", "SANNE DE VRIES")]
    [InlineData("Sanne de Vries", "Vries, Sanne de")]
    [InlineData("Sanne de Vries", "de Vries, Sanne")]
    [InlineData("Sanne de Vries", "de Vries Sanne")]
    [InlineData("Sanne de Vries", "Sanne W. de Vries")]
    [InlineData("Marieke Postma", "dr. Marieke Postma (Host)")]
    [InlineData("Marieke Postma", "Postma, Marieke, MSc")]
    [InlineData("Marieke Postma", "Postrna, Marieke")]
    [InlineData("Marieke Postma", "Marleke Postma")]
    [InlineData("Prof. Jan-Willem Oosterhuis", "Jan Willem Oosterhuis")]
    [InlineData("Prof. Jan-Willem Oosterhuis", "JanWillem Oosterhuis")]
    [InlineData("Prof. Jan-Willem Oosterhuis", "Jan-Willem Oosterhuls")]
    [InlineData("Jan-Willem Oosterhuis", "Jan-Willem Oosterbuis")]
    [InlineData("Iris van Leeuwen", "lris van Leeuwen")]
    [InlineData("Anouk Willemsen", "Anouk Wlllemsen")]
    [InlineData("Sean O'Brien", "Sean OBrien")]
    [InlineData("Marieke Pos…", "Marieke Postma")]
    [InlineData("Iris van Leeu...", "Iris van Leeuwen")]
    [InlineData("Sanne", "sanne (Guest)")]
    [InlineData("Lokaal 2.14", "lokaal 2.14")]
    public void One_person_although_misread(string a, string b) => Shows(a, b, NameLikeness.Same);

    [Theory]
    [InlineData("Jan de Vries", "Jan de Vriese")]
    [InlineData("Jan de Vries", "Jane de Vries")]
    [InlineData("Jan de Vries", "Jon de Vries")]
    [InlineData("Emma Visser", "Emma Vissers")]
    [InlineData("Anna Jansen", "Anna Janssen")]
    [InlineData("Anna Jansen", "Anne Jansen")]
    [InlineData("Karin Bakker", "Karen Bakker")]
    [InlineData("Marieke Postma", "Marijke Postma")]
    [InlineData("Marieke Postma", "Marike Postma")]
    [InlineData("Marieke Postma", "Mariska Postma")]
    [InlineData("Marieke Postma", "Marieke Postema")]
    [InlineData("Christiane Bakker", "Christiana Bakker")]
    [InlineData("Bram Bakker", "Bran Bakker")]
    [InlineData("Ella Smit", "Elia Smit")]
    [InlineData("Erik Bakker", "Eric Bakker")]
    [InlineData("Jan van den Berg", "Jan van der Berg")]
    [InlineData("Emma van Dijk", "Emma Dijk")]
    [InlineData("Mohammed Aydin", "Mohammad Aydin")]
    [InlineData("Jan Willem de Vries", "Jan de Vries")]
    [InlineData("J. de Vries", "Jan de Vries")]
    [InlineData("J.W. de Vries", "Jan Willem de Vries")]
    [InlineData("Sanne B", "Sanne Bakker")]
    [InlineData("Marieke", "Marieke Postma")]
    [InlineData("Postma", "Marieke Postma")]
    [InlineData("Mariek…", "Marieke Postma")]
    [InlineData("Marieke Po…", "Marieke Postma")]
    [InlineData("Marieke P...", "Marieke P…")]
    [InlineData("Sanne de…", "Sanne de Vries")]
    [InlineData("Sannes", "Sanne")]
    [InlineData("Hendriks, Tess", "Tess Hendrikx")]
    [InlineData("Jan A. de Vries jr", "Jan de Vries")]
    public void Perhaps_one_perhaps_two(string a, string b) => Shows(a, b, NameLikeness.Alike);

    [Theory]
    [InlineData("Emma Visser", "Emma Bakker")]
    [InlineData("Emma Visser", "Sanne Visser")]
    [InlineData("Tim de Vries", "Kim de Vries")]
    [InlineData("Emma Visser", "Sem Kuipers")]
    [InlineData("J. Visser", "J. Bakker")]
    [InlineData("Gang 2", "Gang 3")]
    [InlineData("Lokaal 2.14", "Lokaal 2.15")]
    [InlineData("Lokaal 2.14", "Lokaal 21.4")]
    [InlineData("Sanne", "Marieke Postma")]
    [InlineData("Mariek…", "Sanne de Vries")]
    [InlineData("Jan A. de Vries", "Jan B. de Vries")]
    [InlineData("李明", "李华")]
    public void Two_people(string a, string b) => Shows(a, b, NameLikeness.Different);

    [Theory]
    [InlineData("J. de Vries", "Jan de Vries", true)]
    [InlineData("Marieke Po…", "Marieke Postma", true)]
    [InlineData("Marieke", "Marieke Postma", true)]
    [InlineData("Jan de Vries", "Jan de Vriese", false)]
    [InlineData("Emma van Dijk", "Emma Dijk", false)]
    public void What_is_left_out_is_told_from_what_differs(string a, string b, bool isPartial) =>
        Assert.Equal(isPartial, NameComparison.Judge(Name(a), Name(b)).IsPartial);

    [Fact]
    public void The_people_of_one_class_are_all_different()
    {
        for (var i = 0; i < Class.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                Assert.True(NameComparison.Compare(Name(Class[i]), Name(Class[j])) == NameLikeness.Different, $"{Class[i]} / {Class[j]}");
            }
        }
    }

    [Fact]
    public void Everyone_is_the_same_as_himself_without_accents_and_spaces() => Prop.ForAll(SomeNames, label =>
        NameComparison.Compare(Name(label), Name(label)) == NameLikeness.Same
        && NameComparison.Compare(Name(label), Name(NameFolding.Fold(label).Letters)) == NameLikeness.Same
        && NameComparison.Compare(Name(label), Name(label.ToUpperInvariant())) == NameLikeness.Same).QuickCheckThrowOnFailure();

    [Fact]
    public void A_letter_too_many_at_the_end_is_never_the_same_person() => Prop.ForAll(SomeNames, label =>
        NameComparison.Compare(Name(label), Name(label + "s")) != NameLikeness.Same).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_comparing_does_not_matter() => Prop.ForAll(SomeNames, SomeNames, (a, b) =>
        NameComparison.Judge(Name(a), Name(b)) == NameComparison.Judge(Name(b), Name(a))).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static void Shows(string a, string b, NameLikeness expected)
    {
        Assert.Equal(expected, NameComparison.Compare(Name(a), Name(b)));
        Assert.Equal(expected, NameComparison.Compare(Name(b), Name(a)));
    }
}
