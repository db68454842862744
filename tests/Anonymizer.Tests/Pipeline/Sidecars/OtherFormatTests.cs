using Anonymizer.Pipeline.Sidecars;

namespace Anonymizer.Tests.Pipeline.Sidecars;

public sealed class OtherFormatTests
{
    [Fact]
    public void SubRip_keeps_its_times_and_is_numbered_anew()
    {
        const string subtitles = "7\r\n00:00:01,000 --> 00:00:02,000\r\nSanne de Vries: <b>Hallo</b> Emma!\r\n\r\n8\r\n00:00:02,000 --> 00:00:03,500\r\nDit zijn er\r\n12\r\n\r\n";

        Assert.Equal(
            "1\n00:00:01,000 --> 00:00:02,000\nStudent 1: Hallo Student 2!\n\n2\n00:00:02,000 --> 00:00:03,500\nDit zijn er\n12\n\n",
            Scrubbed.Text(subtitles, ["Emma Visser"]));
    }

    [Theory]
    [InlineData("14:03:22 From Sanne de Vries to Everyone: Hoi Emma", "14:03:22 From Student 1 to Everyone: Hoi Student 2\n")]
    [InlineData("14:03:22\t From  Sanne de Vries  to  Everyone:\n\tHoi Emma", "14:03:22\t From  Student 1  to  Everyone:\n\tHoi Student 2\n")]
    [InlineData("14:03:22 From Sanne de Vries to Emma Visser(Direct Message): sst", "14:03:22 From Student 1 to Student 2(Direct Message): sst\n")]
    [InlineData("14:03:22 Van Sanne de Vries aan Iedereen: hoi", "14:03:22 Van Student 1 aan Iedereen: hoi\n")]
    [InlineData("14:03:22 From Marieke Postma to Sanne de Vries: goed", "14:03:22 From Marieke Postma to Student 2: goed\n")]
    [InlineData("2026-01-09 14:03:22 From Sanne de Vries to Everyone: hoi", "2026-01-09 14:03:22 From Student 1 to Everyone: hoi\n")]
    [InlineData("00:14:03\tSanne de Vries:\tHoi Emma", "00:14:03\tStudent 1:\tHoi Student 2\n")]
    public void A_Zoom_chat_keeps_its_shape(string chat, string expected) => Assert.Equal(expected, Scrubbed.Text(chat, ["Emma Visser"], "Marieke Postma"));

    [Theory]
    [InlineData("")]
    [InlineData("Notulen van de vergadering\nSanne was er niet.")]
    [InlineData("<html><body>WEBVTT</body></html>")]
    [InlineData("1\n2\n3")]
    public void What_is_no_sidecar_is_not_guessed_at(string text) => Assert.Null(SidecarContent.Read(text));

    [Theory]
    [InlineData("Mail naar s.devries@student.example.nl graag", "Mail naar [e-mail address] graag")]
    [InlineData("Bel 06-12345678 of +31 50 361 23 45.", "Bel [phone number] of [phone number].")]
    [InlineData("Mijn nummer is s1234567, of 2345678", "Mijn nummer is [student number], of [student number]")]
    [InlineData("Zie https://www.linkedin.com/in/sannedv en https://example.org/statistiek", "Zie [link] en https://example.org/statistiek")]
    [InlineData("Volg @sanne_v2", "Volg [user name]")]
    [InlineData("In 2026 waren 12.345 van de 100000 mensen ziek om 14:03:22", "In 2026 waren 12.345 van de 100000 mensen ziek om 14:03:22")]
    public void Ways_to_reach_somebody_are_replaced(string said, string expected) =>
        Assert.Equal($"14:03:22 From Student 1 to Everyone: {expected}\n", Scrubbed.Text($"14:03:22 From Sanne de Vries to Everyone: {said}"));
}
