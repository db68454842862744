using Anonymizer.Pipeline.Sidecars;

namespace Anonymizer.Tests.Pipeline.Sidecars;

public sealed class WebVttTests
{
    [Fact]
    public void A_Teams_transcript_keeps_its_times_and_its_presenter_and_nobody_else()
    {
        const string transcript = """
            WEBVTT - College van Marieke voor Sanne

            NOTE Meeting of Sanne de Vries

            STYLE
            ::cue(v[voice="Sanne de Vries"]) { color: red }

            8a1c-sanne/12-0
            00:00:03.000 --> 00:00:05.500 align:start position:0%
            <v Marieke Postma (Host)>Goedemorgen. Zeg het maar, Sanne.</v>

            8a1c-sanne/13-0
            00:00:06.000 --> 00:00:09.000
            <v Sanne de Vries>Dank u, Marieke! Zit <i>Em</i>ma
            Visser hier ook &amp; Daniël?</v>

            00:00:10.000 --> 00:00:12.000
            <v Emma Visser>Ja.</v> <v Vries, Sanne de>Mooi.</v>
            """;

        var (text, counts) = Scrubbed.Of(transcript, ["Daniël van den Berg"], "dr. Marieke Postma");

        Assert.Equal(
            """
            WEBVTT

            00:00:03.000 --> 00:00:05.500 align:start position:0%
            <v Marieke Postma (Host)>Goedemorgen. Zeg het maar, Student 2.</v>

            00:00:06.000 --> 00:00:09.000
            <v Student 2>Dank u, Marieke! Zit Student 3 hier ook &amp; Student 4?</v>

            00:00:10.000 --> 00:00:12.000
            <v Student 3>Ja.</v>
            <v Student 2>Mooi.</v>

            """.ReplaceLineEndings("\n"),
            text);
        Assert.Equal(new ScrubCounts(3, 3, 0), counts);
        Assert.Equal(2, SidecarContent.Read(transcript)!.NotesDropped);
    }

    [Fact]
    public void Speakers_before_a_colon_are_replaced()
    {
        const string captions = """
            WEBVTT

            1
            00:00:01.000 --> 00:00:02.000
            Sanne de Vries: Ik snap: het hangt ervan af.

            2
            00:00:02.000 --> 00:00:03.000
            Marieke Postma: Let op: Sanne heeft gelijk.

            3
            00:00:03.000 --> 00:00:04.000
            Emma: ja
            """;

        var text = Scrubbed.Text(captions, null, "Marieke Postma");

        Assert.Contains("\nStudent 1: Ik snap: het hangt ervan af.\n", text, StringComparison.Ordinal);
        Assert.Contains("\nMarieke Postma: Let op: Student 1 heeft gelijk.\n", text, StringComparison.Ordinal);
        Assert.Contains("\nStudent 3: ja\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_colon_after_something_else_is_left_alone()
    {
        const string captions = "WEBVTT\n\n00:01.000 --> 00:02.000\nLet op: morgen geen college\n\n00:02.000 --> 00:03.000\nwe gaan verder\n\n00:03.000 --> 00:04.000\nmet hoofdstuk zes\n";

        Assert.Contains("Let op: morgen geen college", Scrubbed.Text(captions), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_unknown_to_the_app_gets_a_pseudonym()
    {
        const string captions = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Speaker 1>Wie is de spreker?</v>\n";

        Assert.Equal(captions, Scrubbed.Text(captions));
    }

    [Fact]
    public void Without_a_presenter_everybody_gets_a_pseudonym()
    {
        var text = Scrubbed.Text("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Marieke Postma>Hallo.</v>\n");

        Assert.Contains("<v Student 1>Hallo.</v>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_speakers_of_nearly_the_presenter_s_name_are_both_replaced()
    {
        var text = Scrubbed.Text(
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Jan de Vries>Hallo.</v>\n\n00:02.000 --> 00:03.000\n<v Jan de Vriese>Hoi.</v>\n", null, "Jan de Vries");

        Assert.DoesNotContain("Jan", text, StringComparison.Ordinal);
    }
}
