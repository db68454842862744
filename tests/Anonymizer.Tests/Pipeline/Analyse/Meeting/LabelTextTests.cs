using Anonymizer.Pipeline.Analyse.Meeting;

namespace Anonymizer.Tests.Pipeline.Analyse.Meeting;

public sealed class LabelTextTests
{
    [Theory]
    [InlineData("Lotte JansenR", "Lotte Jansen")]
    [InlineData("Roos Dekker R", "Roos Dekker")]
    [InlineData("Q Eline Smit", "Eline Smit")]
    [InlineData("  Eline Smit ", "Eline Smit")]
    public void A_symbol_that_was_read_as_a_letter_is_taken_off(string read, string mended) => Assert.Equal(mended, LabelText.Mended(read));

    [Theory]
    [InlineData("Lisa B")]
    [InlineData("Lisa B.")]
    [InlineData("J. de Vries")]
    [InlineData("Roos")]
    [InlineData("Fenna IJsbrandij")]
    [InlineData("Sean O'Brien")]
    [InlineData("Jan-Willem Oosterhuis")]
    [InlineData("Daniël van den Berg")]
    [InlineData("")]
    public void A_whole_name_stays_as_it_is(string read) => Assert.Equal(read, LabelText.Mended(read));

    [Theory]
    [InlineData("Jan-Willem Oo.st...", "Jan-Willem Oost...")]
    [InlineData("Jan-Willem Oo.st…", "Jan-Willem Oost…")]
    public void A_dot_that_slipped_into_a_word_that_is_cut_off_is_taken_out(string read, string mended) => Assert.Equal(mended, LabelText.Mended(read));

    [Theory]
    [InlineData("dr.MariekePostma", "dr. Marieke Postma")]
    [InlineData("Daniel van denBerg", "Daniel van den Berg")]
    public void Lost_spaces_come_back(string read, string mended) => Assert.Equal(mended, LabelText.Mended(read));
}
