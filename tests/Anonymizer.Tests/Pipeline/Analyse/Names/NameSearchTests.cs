using System.Diagnostics;
using Anonymizer.Pipeline.Analyse.Names;
using static Anonymizer.Tests.Pipeline.Analyse.Names.Named;

namespace Anonymizer.Tests.Pipeline.Analyse.Names;

public sealed class NameSearchTests
{
    [Theory]
    [InlineData("Vraag van Emma Visser over de toets", "Emma Visser")]
    [InlineData("Question from Emma", "Emma")]
    [InlineData("question from emma", "emma")]
    [InlineData("Emma's vraag", "Emma")]
    [InlineData("Emma, kun je dat herhalen?", "Emma")]
    [InlineData("@Emma zie slide 4", "Emma")]
    [InlineData("hoi sanne!", "sanne")]
    [InlineData("Sannes antwoord", "Sannes")]
    [InlineData("Antwoord: de Vries", "de Vries")]
    [InlineData("De Vries zegt het zo", "De Vries")]
    [InlineData("S. de Vries en J.W. Oosterhuis", "S. de Vries|J.W. Oosterhuis")]
    [InlineData("Vries, Sanne de", "Vries, Sanne")]
    [InlineData("SannedeVries heeft een vraag", "SannedeVries")]
    [InlineData("sanne.devries@example.nl", "sanne|devries")]
    [InlineData("Zo Celik vroeg dit", "Zo Celik")]
    [InlineData("Zoë vroeg dit", "Zoë")]
    [InlineData("zoe vroeg dit", "zoe")]
    [InlineData("Noor el ldrissi", "Noor el ldrissi")]
    [InlineData("lris van Leeuwen", "lris van Leeuwen")]
    [InlineData("lris en Thijs", "lris|Thijs")]
    [InlineData("groep 1: Emma, Thijs en Noor", "Emma|Thijs|Noor")]
    [InlineData("Jan-Willem presenteert", "Jan-Willem")]
    [InlineData("JanWillem presenteert", "JanWillem")]
    [InlineData("Hoekstra", "Hoekstra")]
    [InlineData("Hoeksfra", "Hoeksfra")]
    [InlineData("D. v.d. Berg", "D. v.d. Berg")]
    [InlineData("Daniel van den Berg", "Daniel van den Berg")]
    [InlineData("Jet Blom en Roos", "Jet Blom|Roos")]
    [InlineData("Vraag van Bos", "Bos")]
    [InlineData("BART KÖSTER", "BART KÖSTER")]
    [InlineData("ngo thi huong", "ngo thi huong")]
    [InlineData("Postma en Emma", "Emma")]
    [InlineData("Emma Postma heeft een vraag", "Emma Postma")]
    [InlineData("Vraag van Marieke Visser", "Marieke Visser")]
    [InlineData("Emma, Postma en Thijs", "Emma|Thijs")]
    [InlineData("Bedankt Emma. Postma gaat verder", "Emma")]
    [InlineData("Emma Marieke Postma", "Emma")]
    public void Finds_names(string text, string expected) => Assert.Equal(expected, Found(text));

    [Theory]
    [InlineData("Zo werkt de groene lijn in het bos")]
    [InlineData("Bos en hei in Nederland")]
    [InlineData("Groen licht voor het project")]
    [InlineData("de visser en de bakker")]
    [InlineData("All students of the van and the day")]
    [InlineData("smit, prins en mulder")]
    [InlineData("de boer op het land")]
    [InlineData("Regressie met twee voorspellers; de coëfficiënten schatten we met kleinste kwadraten")]
    [InlineData("BOS EN GROEN")]
    [InlineData("dr. Marieke Postma")]
    [InlineData("Marieke")]
    [InlineData("Les 3: het hart en de longen")]
    [InlineData("e.g. the mean of 2.14 and 3.15 s")]
    [InlineData("Roosters staan online")]
    public void Leaves_other_words_alone(string text) => Assert.Equal(string.Empty, Found(text));

    [Fact]
    public void A_word_of_the_presenter_s_name_counts_when_it_is_also_a_student_s()
    {
        var register = new PeopleRegister([Name("Jan de Vries")]);
        register.Meet("Jan de Vries");
        var student = register.Meet("Jan Bakker");
        var search = new NameSearch(register);
        Assert.Equal([new NameHit(9, 3, student)], search.Find("Vraag van Jan".Replace("van ", "v. ", StringComparison.Ordinal)));
        Assert.Empty(search.Find("Docent: Jan de Vries"));
        Assert.Empty(search.Find("Docent: de Vries"));
    }

    [Fact]
    public void When_nobody_is_presenter_for_certain_the_names_are_searched_too()
    {
        var register = new PeopleRegister([Name("Jan de Vries")]);
        var search = new NameSearch(register);
        register.Meet("Jan de Vries");
        Assert.Empty(search.Find("Jan de Vries"));
        register.Meet("Jan de Vriese");
        Assert.Single(search.Find("Jan de Vries"));
    }

    [Fact]
    public void A_first_name_of_two_students_is_found_and_is_nobody_s()
    {
        var register = new PeopleRegister([]);
        register.Learn(["Emma Visser", "Emma Hoekstra"]);
        var search = new NameSearch(register);
        Assert.Null(Assert.Single(search.Find("Vraag van Emma")).Person);
        Assert.Equal("Student 1", Assert.Single(search.Find("Vraag van Emma Hoekstra")).Person!.Pseudonym);
    }

    [Fact]
    public void A_name_learned_without_its_space_is_found_with_it()
    {
        var register = new PeopleRegister([]);
        register.Learn(["HugoYbema"], isTrusted: false);
        Assert.Single(new NameSearch(register).Find("Now presenting:Hugo Ybema"));
    }

    [Fact]
    public void A_room_that_takes_part_is_found_by_its_number_only()
    {
        var register = new PeopleRegister([]);
        register.Meet("Lokaal 2.14");
        var search = new NameSearch(register);
        Assert.Single(search.Find("Groep A zit in Lokaal 2.14"));
        Assert.Empty(search.Find("Lokaal wisselt per week; 14 oktober 2"));
    }

    [Fact]
    public void A_name_cut_off_is_found_by_its_beginning()
    {
        var register = new PeopleRegister([]);
        register.Meet("Christi…");
        Assert.Single(new NameSearch(register).Find("Vraag van Christiaan"));
    }

    [Fact]
    public void A_class_of_sixty_and_a_page_of_forty_lines_take_little_time()
    {
        var register = new PeopleRegister([]);
        register.Learn(Class);
        var search = new NameSearch(register);
        var lines = Enumerable.Range(0, 40).Select(i => $"Regel {i}: de Coefficienten Schatten we met Kleinste kwadraten, vraagt {Class[i]}").ToArray();
        Assert.All(lines, line => Assert.NotEmpty(search.Find(line)));
        var started = Stopwatch.GetTimestamp();
        foreach (var line in lines)
        {
            search.Find(line);
        }

        // A few milliseconds; the bound is for machines under load.
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(2));
    }

    private static string Found(string text)
    {
        var register = new PeopleRegister([Name("dr. Marieke Postma")]);
        register.Meet("Marieke Postma");
        register.Learn(Class);
        return string.Join('|', new NameSearch(register).Find(text).Select(hit => text.Substring(hit.Start, hit.Length)));
    }
}
