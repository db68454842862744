using Anonymizer.Media.Probing;
using Anonymizer.Pipeline.Analyse.Names;

namespace Anonymizer.Tests.Pipeline.Analyse.Names;

public sealed class TagNamesTests
{
    [Theory]
    [InlineData("Hoorcollege 4 met Sanne de Vries en Daniël van den Berg", "Sanne de Vries|Daniël van den Berg")]
    [InlineData("Vergadering gestart door Fenna IJsbrandij", "Fenna IJsbrandij")]
    [InlineData("Vraag van Daniël van den Berg", "Daniël van den Berg")]
    [InlineData("Presentatie Fenna IJsbrandij", "Fenna IJsbrandij")]
    [InlineData("Question from Sanne", "Sanne")]
    [InlineData("Recorded by J.P. Hart", "J.P. Hart")]
    [InlineData("Host: Noor el Idrissi", "Noor el Idrissi")]
    [InlineData("Spreker: Sanne", "Sanne")]
    [InlineData("Sanne de Vries's Personal Meeting Room", "Sanne de Vries")]
    [InlineData("Ayşe Yılmaz – Week 3", "Ayşe Yılmaz")]
    [InlineData("Interview with Anna-Maria O'Brien about her thesis", "Anna-Maria O'Brien")]
    [InlineData("Statistics (dr. Emma Hart)", "Emma Hart")]
    [InlineData("Gastcollege prof. dr. 't Hart", "'t Hart")]
    [InlineData("Meeting with Sanne de Vries, Noor el Idrissi and Tim", "Sanne de Vries|Noor el Idrissi|Tim")]
    [InlineData("COLLEGE MET SANNE DE VRIES", "SANNE DE VRIES")]
    public void Whom_a_title_names_is_learned(string title, string names) =>
        Assert.Equal(names.Split('|'), TagNames.In([new RecordingTag("title", title)]));

    [Theory]
    [InlineData("Introduction to statistics")]
    [InlineData("Introduction to Statistics")]
    [InlineData("INTRODUCTION TO STATISTICS")]
    [InlineData("Machine Learning")]
    [InlineData("Inleiding in de Medische Fysiologie")]
    [InlineData("Einführung in die Organische Chemie")]
    [InlineData("Hoorcollege 4: Regressie met SPSS")]
    [InlineData("Programming with Python")]
    [InlineData("Geschiedenis van de Verenigde Staten")]
    [InlineData("How Monte Carlo methods work in practice")]
    [InlineData("Learning by Doing")]
    [InlineData("Week 3")]
    [InlineData("Zoom Meeting")]
    [InlineData("Microsoft Teams Meeting")]
    [InlineData("GMT20260301-091500_Recording_1920x1080")]
    [InlineData("")]
    public void A_title_without_a_name_teaches_none(string title) =>
        Assert.Empty(TagNames.In([new RecordingTag("title", title)]));

    [Theory]
    [InlineData("artist", "Noor el Idrissi", "Noor el Idrissi")]
    [InlineData("ARTIST", "Sanne", "Sanne")]
    [InlineData("author", "sanne de vries", "sanne de vries")]
    [InlineData("album_artist", "Sanne de Vries; Noor el Idrissi", "Sanne de Vries|Noor el Idrissi")]
    [InlineData("com.apple.quicktime.author", "Vries, Sanne de", "Vries, Sanne de")]
    [InlineData("author-eng", "Sanne de Vries, Noor el Idrissi and Tim Bos", "Sanne de Vries|Noor el Idrissi|Tim Bos")]
    public void Tags_for_people_hold_names_as_wholes(string key, string value, string names) =>
        Assert.Equal(names.Split('|'), TagNames.In([new RecordingTag(key, value)]));

    [Theory]
    [InlineData("artist", "Universiteit van Groningen")]
    [InlineData("artist", "UMCG")]
    [InlineData("author", "Microsoft Teams")]
    [InlineData("author", "user123")]
    [InlineData("handler_name", "Made by Google Inc")]
    [InlineData("encoder", "Recorded by Lavf Muxer")]
    public void Organisations_and_programs_are_nobody(string key, string value) =>
        Assert.Empty(TagNames.In([new RecordingTag(key, value)]));

    [Fact]
    public void Neither_tags_nor_words_of_them_say_what_they_hold()
    {
        Assert.DoesNotContain("Sanne", new RecordingTag("title", "Sanne").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Sanne", TitleWords.Of("Sanne")[0].ToString(), StringComparison.Ordinal);
    }
}
