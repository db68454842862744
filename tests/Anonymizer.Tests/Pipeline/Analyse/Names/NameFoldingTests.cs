using Anonymizer.Pipeline.Analyse.Names;
using FsCheck;
using FsCheck.Fluent;

namespace Anonymizer.Tests.Pipeline.Analyse.Names;

public sealed class NameFoldingTests
{
    [Theory]
    [InlineData("Zoë Çelik", "zoe celik")]
    [InlineData("Zoe\u0308 C\u0327elik", "zoe celik")]
    [InlineData("Søren Ødegård", "soren odegard")]
    [InlineData("Łukasz Żółkowski", "lukasz zolkowski")]
    [InlineData("Jörg Strauß", "jorg strauss")]
    [InlineData("Mohammed Aydın, Aïcha Sarı", "mohammed aydin aicha sari")]
    [InlineData("Fenna Ĳsbrandĳ", "fenna ijsbrandij")]
    [InlineData("Ngô Thị Hương", "ngo thi huong")]
    [InlineData("Milan Kovač Šimůnek", "milan kovac simunek")]
    [InlineData("Æsa Þór Ðuro Œuvre", "aesa thor duro oeuvre")]
    [InlineData("Sean O'Brien", "sean obrien")]
    [InlineData("Emma's vraag", "emma s vraag")]
    [InlineData("van 't Hof", "van t hof")]
    [InlineData("  Jan-Willem   (Host) ", "jan willem host")]
    [InlineData("J0ris van W1jk", "joris van wljk")]
    [InlineData("Lokaal 2.14", "lokaal 2 14")]
    [InlineData("s1234567", "s1234567")]
    [InlineData("el |drissi", "el ldrissi")]
    [InlineData("Marieke Postma | UMCG", "marieke postma umcg")]
    [InlineData("（Host）：Sanne，", "host sanne")]
    [InlineData("… !", "")]
    public void Folds(string text, string letters) => Assert.Equal(letters, NameFolding.Fold(text).Letters);

    [Theory]
    [InlineData("Vraag van Zoë: hoi", 2, "Zoë")]
    [InlineData("Jörg Strauß!", 1, "Strauß")]
    [InlineData("Zoe\u0308 C\u0327elik", 1, "C\u0327elik")]
    [InlineData("Zoe\u0308 C\u0327elik", 0, "Zoe\u0308")]
    [InlineData("bij O'Brien's les", 1, "O'Brien")]
    public void Knows_where_a_word_stood(string text, int word, string original)
    {
        var folded = NameFolding.Fold(text);
        var (start, length) = folded.InOriginal(folded.Words[word].Start, folded.Words[word].Length);
        Assert.Equal(original, text.Substring(start, length));
    }

    [Fact]
    public void Folding_again_changes_nothing_and_every_letter_has_its_place() => Prop.ForAll<string>(ArbMap.Default.ArbFor<string>(), text =>
    {
        text ??= string.Empty;
        var folded = NameFolding.Fold(text);
        var ordered = folded.Words.All(word => folded.InOriginal(word.Start, word.Length) is var (start, length)
            && start >= 0 && length > 0 && start + length <= text.Length);
        return ordered && folded.Marks.Length == folded.Letters.Length && NameFolding.Fold(folded.Letters).Letters == folded.Letters;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Nothing_of_a_text_shows_in_its_description() => Assert.DoesNotContain("sanne", NameFolding.Fold("Sanne de Vries").ToString(), StringComparison.OrdinalIgnoreCase);
}
