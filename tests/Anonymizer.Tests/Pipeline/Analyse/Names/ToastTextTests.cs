using Anonymizer.Pipeline.Analyse.Names;

namespace Anonymizer.Tests.Pipeline.Analyse.Names;

public sealed class ToastTextTests
{
    [Theory]
    [InlineData("Emma Visser joined the meeting", "Emma Visser")]
    [InlineData("Emma Visser has joined.", "Emma Visser")]
    [InlineData("Emma Visser joined", "Emma Visser")]
    [InlineData("Emma Visserjoined the meetlng", "Emma Visser")]
    [InlineData("Emma Visser and 2 others joined the meeting", "Emma Visser")]
    [InlineData("Emma Visser, Sem Kuipers and Noor el Idrissi joined the meeting", "Emma Visser|Sem Kuipers|Noor el Idrissi")]
    [InlineData("Lieke van der Meer joined the meeting", "Lieke van der Meer")]
    [InlineData("Lieke van der Meer en 2 meer nemen deel", "Lieke van der Meer")]
    [InlineData("Sem Kuipers and others joined the meeting", "Sem Kuipers")]
    [InlineData("Sem Kuipers en Lotte Andere nemen deel", "Sem Kuipers|Lotte Andere")]
    [InlineData("Jan More, 3 more joined the meeting", "Jan More")]
    [InlineData("Emma Visser left the meeting", "Emma Visser")]
    [InlineData("Sanne de Vries is presenting", "Sanne de Vries")]
    [InlineData("Sanne de Vries raised their hand", "Sanne de Vries")]
    [InlineData("Sanne de Vries is sharing their screen", "Sanne de Vries")]
    [InlineData("Sanne de Vries has started screen sharing", "Sanne de Vries")]
    [InlineData("You are viewing Sanne de Vries's screen", "Sanne de Vries")]
    [InlineData("You are viewing Sanne de Vries’s screen", "Sanne de Vries")]
    [InlineData("Recording started by Sanne de Vries", "Sanne de Vries")]
    [InlineData("Sanne de Vries is in the waiting room", "Sanne de Vries")]
    [InlineData("Zoë Çelik heeft de vergadering verlaten", "Zoë Çelik")]
    [InlineData("Zoë Çelik neemt deel aan de vergadering", "Zoë Çelik")]
    [InlineData("Zoë Çelik en 3 anderen nemen deel", "Zoë Çelik")]
    [InlineData("Zoë Çelik heeft de hand opgestoken", "Zoë Çelik")]
    [InlineData("Je bekijkt het scherm van Zoë Çelik", "Zoë Çelik")]
    [InlineData("Jörg Strauß ist der Besprechung beigetreten", "Jörg Strauß")]
    [InlineData("Jörg Strauß und 2 weitere sind beigetreten", "Jörg Strauß")]
    [InlineData("Jörg Strauß teilt den Bildschirm", "Jörg Strauß")]
    [InlineData("Jörg Strauß präsentiert gerade", "Jörg Strauß")]
    [InlineData("Talking: Emma Visser", "Emma Visser")]
    [InlineData("Now presenting: Emma Visser", "Emma Visser")]
    [InlineData("Nowpresenting:EmmaVisser", "EmmaVisser")]
    [InlineData("Waiting room: Emma Visser and 3 others", "Emma Visser")]
    [InlineData("Emma Visser wil iets zeggen", "Emma Visser")]
    [InlineData("Emma Visser schreef een bericht", "Emma Visser")]
    [InlineData("Recording has started. Emma Visser is recording", "Emma Visser")]
    [InlineData("Recording has started.Emma Visser is recording", "Emma Visser")]
    [InlineData("De opname loopt! Zoë Çelik neemt op", "Zoë Çelik")]
    [InlineData("Emma Visser joined the meeting. Say hello to everybody.", "Emma Visser")]
    [InlineData("Prof. dr. E. van der Meer joined the meeting", "Prof. dr. E. van der Meer")]
    public void Finds_who_is_named(string text, string expected)
    {
        Assert.True(ToastText.TryParse(text, out var toast));
        Assert.Equal(expected, string.Join('|', toast.Names.Select(name => text.Substring(name.Start, name.Length))));
        Assert.DoesNotContain("E", toast.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("joined the meeting")]
    [InlineData("Hoofdstuk 6: regressie")]
    [InlineData("the two groups that we compared last week with one another joined")]
    [InlineData("we gaan nu verder")]
    [InlineData("")]
    public void Other_lines_are_no_messages(string text) => Assert.False(ToastText.TryParse(text, out _));

    [Theory]
    [InlineData("The bus left. Emma Visser joined the meeting", "Emma Visser")]
    [InlineData("Emma Visser joined the meeting. The bus left", "Emma Visser")]
    [InlineData("Emma Visser left the meeting. Sem Kuipers joined the meeting.", "Emma Visser|Sem Kuipers")]
    public void Of_two_sentences_those_are_believed_that_surely_are_messages(string text, string expected)
    {
        Assert.True(ToastText.TryParse(text, out var toast));
        Assert.True(toast.IsCertain);
        Assert.Equal(expected, string.Join('|', toast.Names.Select(name => text.Substring(name.Start, name.Length))));
    }

    [Fact]
    public void A_short_phrase_is_not_certain()
    {
        Assert.True(ToastText.TryParse("The bus left", out var toast));
        Assert.False(toast.IsCertain);
        Assert.True(ToastText.TryParse("Emma joined the meeting", out toast));
        Assert.True(toast.IsCertain);
    }
}
