using Anonymizer.Pipeline.Analyse.Names;
using static Anonymizer.Tests.Pipeline.Analyse.Names.Named;

namespace Anonymizer.Tests.Pipeline.Analyse.Names;

public sealed class PanelTextTests
{
    [Theory]
    [InlineData("Participants (5)", "Participants", 5)]
    [InlineData("Participants（5）", "Participants", 5)]
    [InlineData("Partlcipants (12)", "Participants", 12)]
    [InlineData("In this meeting (9)", "Participants", 9)]
    [InlineData("ln this meeting (9)", "Participants", 9)]
    [InlineData("People", "Participants", null)]
    [InlineData("Deelnemers (24)", "Participants", 24)]
    [InlineData("In deze vergadering (3)", "Participants", 3)]
    [InlineData("Teilnehmer", "Participants", null)]
    [InlineData("Meeting chat", "Chat", null)]
    [InlineData("MeetingChat", "Chat", null)]
    [InlineData("Chat", "Chat", null)]
    [InlineData("Vergaderchat", "Chat", null)]
    public void Knows_headings(string text, string kind, int? count)
    {
        Assert.True(PanelText.TryParseHeading(text, out var heading));
        Assert.Equal((kind, count), (heading.Kind.ToString(), heading.Count));
    }

    [Theory]
    [InlineData("Organizer")]
    [InlineData("Organlzer")]
    [InlineData("(Host, me)")]
    [InlineData("Muted")]
    [InlineData("Attendees (4)")]
    [InlineData("14:03")]
    [InlineData("2:03 PM")]
    [InlineData("00:14:03")]
    [InlineData("Type a message")]
    [InlineData("Typ een bericht")]
    [InlineData("x")]
    public void Knows_what_is_nobody_s_name(string text) => Assert.True(PanelText.IsNoName(text));

    [Fact]
    public void Names_are_no_headings_nor_roles() => Assert.All(
        Class.Concat(Class.Select(name => name.Split(' ')[0])).Concat(["Gang 2", "Lokaal 2.14", "Marieke Postma (Organizer)"]),
        name => Assert.False(PanelText.IsNoName(name), name));
}
