using Anonymizer.Pipeline.Analyse.Names;
using static Anonymizer.Tests.Pipeline.Analyse.Names.Named;

namespace Anonymizer.Tests.Pipeline.Analyse.Names;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("dr. Marieke Postma", "marieke postma")]
    [InlineData("Prof. dr. ir. Jan-Willem Oosterhuis", "jan willem oosterhuis")]
    [InlineData("prof.dr. Marieke Postma, MSc", "marieke postma")]
    [InlineData("Drs. Femke Aalbers (Host, me)", "femke aalbers")]
    [InlineData("Marieke Postma MSc PhD", "marieke postma")]
    [InlineData("Mw. M. Postma", "m postma")]
    [InlineData("Dhr. H. Wagenaar", "h wagenaar")]
    [InlineData("Herr Dipl.-Ing. Jörg Strauß", "jorg strauss")]
    [InlineData("Sanne de Vries (Guest)", "sanne de vries")]
    [InlineData("Sanne de Vries (gast)", "sanne de vries")]
    [InlineData("Sanne de Vries (she/her)", "sanne de vries")]
    [InlineData("Sanne de Vries she/her", "sanne de vries")]
    [InlineData("Sanne de Vries [UMCG]", "sanne de vries")]
    [InlineData("Sanne de Vries (Organi", "sanne de vries")]
    [InlineData("Sanne de Vries Guest", "sanne de vries")]
    [InlineData("Sanne de Vries（Guest）", "sanne de vries")]
    [InlineData("Sanne de Vries | UMCG", "sanne de vries")]
    [InlineData("Sanne de Vries - Organizer", "sanne de vries")]
    [InlineData("Jan - Willem Oosterhuis", "jan willem oosterhuis")]
    [InlineData("x Sanne de Vries", "sanne de vries")]
    [InlineData("8 Sanne de Vries", "sanne de vries")]
    [InlineData("Sanne de Vries %", "sanne de vries")]
    [InlineData("Vries, Sanne de", "sanne de vries")]
    [InlineData("Meer, Lieke van der (Guest)", "lieke van der meer")]
    [InlineData("van der Meer, Lieke", "lieke van der meer")]
    [InlineData("Postma, Marieke, MSc", "marieke postma")]
    [InlineData("sanne.de.vries@student.example.nl", "sanne de vries")]
    [InlineData("Sanne's iPhone", "sanne")]
    [InlineData("iPhone van Sanne", "sanne")]
    [InlineData("Lokaal 2.14", "lokaal 2 14")]
    [InlineData("Yo-Yo Ma", "yo yo ma")]
    [InlineData("Ben Bos", "ben bos")]
    public void Keeps_the_name_and_nothing_else(string label, string words) =>
        Assert.Equal(words, string.Join(' ', Name(label).Words.Select(word => word.Letters)));

    [Theory]
    [InlineData("Sanne de Vries", "sanne", "de", "vries")]
    [InlineData("Lieke van der Meer", "lieke", "van der", "meer")]
    [InlineData("Maria van 't Hof", "maria", "van t", "hof")]
    [InlineData("Maria T. Bakker", "maria t", "", "bakker")]
    [InlineData("Ben Bos", "ben", "", "bos")]
    [InlineData("Noor el Idrissi", "noor", "el", "idrissi")]
    [InlineData("Jan-Willem Oosterhuis", "jan willem", "", "oosterhuis")]
    [InlineData("Anna Jansen-Bakker", "anna", "", "jansen bakker")]
    [InlineData("de Vries", "", "de", "vries")]
    [InlineData("Sanne", "sanne", "", "")]
    [InlineData("Garcia Lopez, Ana", "ana", "", "garcia lopez")]
    public void Knows_first_names_particles_and_family_names(string label, string given, string particles, string family)
    {
        var name = Name(label);
        Assert.Equal(given, Of(NameWordKind.Given));
        Assert.Equal(particles, name.Particles);
        Assert.Equal(family, Of(NameWordKind.Family));

        string Of(NameWordKind kind) => string.Join(' ', name.Words.Where(word => word.Kind == kind).Select(word => word.Letters));
    }

    [Theory]
    [InlineData("Mariek…", true)]
    [InlineData("Marieke Po...", true)]
    [InlineData("Marieke Po..", true)]
    [InlineData("Marieke P.", false)]
    [InlineData("Marieke Postma (Ho…", false)]
    public void Knows_a_name_that_went_on(string label, bool isCutOff) => Assert.Equal(isCutOff, Name(label).IsCutOff);

    [Theory]
    [InlineData("")]
    [InlineData("…")]
    [InlineData("(Host)")]
    [InlineData("12")]
    [InlineData("3")]
    [InlineData("--- | ---")]
    public void What_holds_no_letters_is_no_name(string label) => Assert.Equal(label == "12", PersonName.TryParse(label, out _));

    [Fact]
    public void A_name_shows_in_no_description()
    {
        var name = Name("Sanne de Vries");
        Assert.All([name.ToString()!, name.Words[0].ToString(), name.Joined.ToString()], text => Assert.DoesNotContain("anne", text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_fingerprint_is_equal_for_equal_names_under_one_key_only()
    {
        Assert.Equal(Name("Çelik, Zoë").KeyedHash("a key"u8), Name("Zoe Celik").KeyedHash("a key"u8));
        Assert.NotEqual(Name("Zoe Celik").KeyedHash("a key"u8), Name("Zoe Celik").KeyedHash("another"u8));
        Assert.NotEqual(Name("Zoe Celik").KeyedHash("a key"u8), Name("Zoe Celick").KeyedHash("a key"u8));
    }
}
