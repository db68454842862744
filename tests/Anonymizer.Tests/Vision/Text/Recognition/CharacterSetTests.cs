using Anonymizer.Core.Errors;
using Anonymizer.Tests.Vision.Models;
using Anonymizer.Vision.Text.Recognition;

namespace Anonymizer.Tests.Vision.Text.Recognition;

public sealed class CharacterSetTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    [Theory]
    [InlineData("a\nb\né")]
    [InlineData("a\nb\né\n")]
    public void Classes_are_the_blank_the_lines_and_the_space(string file)
    {
        var characters = CharacterSet.Load(_root.Write("keys.txt", file));
        Assert.Equal(5, characters.Classes);
        Assert.Equal(["", "a", "b", "é", " "], Enumerable.Range(0, 5).Select(known => characters[known]));
    }

    [Fact]
    public void A_line_separator_is_a_character_like_any_other()
    {
        Assert.Equal(5, CharacterSet.Load(_root.Write("keys.txt", "a\n\u2028\n\u0085")).Classes);
    }

    [Fact]
    public void A_missing_file_is_named_with_what_to_do()
    {
        var error = Assert.Throws<AnonymizerException>(() => CharacterSet.Load("nowhere.txt"));
        Assert.Equal((Stage.Analyse, Blame.Environment), (error.Stage, error.Blame));
        Assert.Contains("nowhere.txt", error.Message, StringComparison.Ordinal);
        Assert.Contains("models list", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _root.Dispose();
}
