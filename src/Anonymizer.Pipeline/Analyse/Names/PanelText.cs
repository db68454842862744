using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>What a panel beside the picture shows.</summary>
internal enum PanelKind
{
    /// <summary>Who takes part.</summary>
    Participants,

    /// <summary>Messages.</summary>
    Chat,
}

/// <summary>The heading of a panel.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="Count">The number behind it, if any: how many take part.</param>
internal sealed record PanelHeading(PanelKind Kind, int? Count);

/// <summary>The words of meeting apps in panels that are nobody's name, in English, Dutch and German.</summary>
internal static class PanelText
{
    private static readonly string[] ParticipantHeadings = Squeezed(
        "Participants|People|In this meeting|In the meeting|In call|In this call|Attendees|Panelists|Everyone|Meeting participants|Participant list|Guests|In the waiting room|Waiting room|"
        + "Waiting in lobby|In the lobby|Others invited|Invited|Contributors|Viewers|Speakers|Presenters|Raised hands|"
        + "Deelnemers|Personen|In deze vergadering|In de vergadering|Deelnemerslijst|Aanwezig|Aanwezigen|Genodigden|In de wachtruimte|Wachtruimte|Wacht in de lobby|Presentatoren|Uitgenodigd|Overige genodigden|"
        + "Teilnehmer|Teilnehmende|Personen in der Besprechung|In dieser Besprechung|In der Besprechung|Im Wartebereich|Eingeladen|Teilnehmerliste|Anwesende|Referenten");

    private static readonly string[] ChatHeadings = Squeezed(
        "Chat|Meeting chat|Group chat|Messages|In-call messages|Zoom group chat|Chat with everyone|Public chat|Questions and answers|Q&A|"
        + "Vergaderchat|Vergaderingschat|Groepschat|Berichten|Chat van vergadering|Chatten|Openbare chat|"
        + "Besprechungschat|Gruppenchat|Nachrichten|Unterhaltung|Chat der Besprechung");

    private static readonly FrozenSet<string> SubLines = Squeezed(
        "Organizer|Organiser|Meeting organizer|Host|Co-host|Cohost|Host, me|Me|You|Guest|External|Unverified|Presenter|Panelist|Attendee|Speaker|Moderator|Muted|Unmuted|Video off|Video on|"
        + "Raised hand|Hand raised|On hold|Connecting|Joining|Calling|In lobby|Available|Away|Busy|Offline|Invited|No response|Accepted|Declined|Tentative|"
        + "Invite|Invite someone|Share invite|Mute all|Unmute|Mute|More|Search|Type a name|Invite someone or dial a number|Find a participant|Type message here|Type a new message|Type a message|"
        + "Send a message to everyone|Send a message|To Everyone|Everyone|To: Everyone|Reply|Edited|Today|Yesterday|Now|Last read|New|Raise hand|Lower all hands|Admit|Admit all|Remove|View|Reset|"
        + "Who can see your messages|Direct message|Direct messages|Close|Pop out|Invite others|Show all|See more|See all|Suggestions|Muted by host|Screen sharing|Sharing|Recording|"
        + "Organisator|Organisator van vergadering|Gastgever|Gastheer|Gast|Gedempt|Gedempt door host|Extern|Ik|Jij|U|Presentator|Deelnemer|Hand opgestoken|In wachtruimte|Verbinding maken|Uitgenodigd|Geen reactie|"
        + "Uitnodigen|Iemand uitnodigen|Iedereen dempen|Alles dempen|Dempen|Dempen opheffen|Meer|Zoeken|Typ een naam|Typ hier een bericht|Typ een nieuw bericht|Typ een bericht|Bericht verzenden|Aan iedereen|Iedereen|Aan|"
        + "Beantwoorden|Bewerkt|Vandaag|Gisteren|Nu|Laatst gelezen|Nieuw|Toelaten|Allen toelaten|Verwijderen|Sluiten|Weergeven|Suggesties|Scherm delen|Opname|"
        + "Gastgeber|Besprechungsorganisator|Stummgeschaltet|Stumm|Ich|Du|Sie|Referent|Hand gehoben|Verbindung wird hergestellt|Eingeladen|Keine Antwort|Einladen|Alle stummschalten|Suchen|"
        + "Namen eingeben|Nachricht eingeben|Neue Nachricht eingeben|An alle|Alle|An|Antworten|Bearbeitet|Heute|Gestern|Jetzt|Zulassen|Schließen|Mehr")
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Reads the heading of a panel, such as "Participants (5)" or "In deze vergadering (9)".</summary>
    /// <param name="text">One line.</param>
    /// <param name="heading">What panel it is.</param>
    /// <returns>False when the line is no heading.</returns>
    public static bool TryParseHeading(string text, [NotNullWhen(true)] out PanelHeading? heading)
    {
        var (letters, count) = Split(text);
        heading = Array.Exists(ParticipantHeadings, known => FixedPhrase.Matches(letters, known)) ? new PanelHeading(PanelKind.Participants, count)
            : Array.Exists(ChatHeadings, known => FixedPhrase.Matches(letters, known)) ? new PanelHeading(PanelKind.Chat, count)
            : null;
        return heading is not null;
    }

    /// <summary>Whether a line of a panel is nobody's name: a role, a state, a time, a button, a heading.</summary>
    /// <param name="text">One line.</param>
    public static bool IsNoName(string text)
    {
        if (IsTime(text) || TryParseHeading(text, out _))
        {
            return true;
        }

        var (letters, _) = Split(text);
        return letters.Length < 2 || SubLines.Contains(letters)
            || (letters.Length >= 6 && SubLines.Any(known => FixedPhrase.Matches(letters, known)));
    }

    /// <summary>Whether a line is a time of day or a length of time: "14:03", "2:03 PM", "00:14:03".</summary>
    public static bool IsTime(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (digits, dividers) = (0, 0);
        foreach (var character in text.Select(LatinLetters.Narrow))
        {
            if (char.IsAsciiDigit(character))
            {
                digits++;
            }
            else if (character is ':' or '.')
            {
                dividers++;
            }
            else if (!" aApPmMuhUH".Contains(character, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return digits is >= 3 and <= 6 && dividers is 1 or 2;
    }

    // The letters without spaces, and the number behind them.
    private static (string Letters, int? Count) Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = NameFolding.Fold(text);
        var words = folded.Words.Select(word => folded.Letters.Substring(word.Start, word.Length)).ToList();
        int? count = null;
        if (words.Count > 1 && words[^1].All(char.IsAsciiDigit))
        {
            count = int.TryParse(words[^1], out var number) ? number : null;
            words.RemoveAt(words.Count - 1);
        }

        return (string.Concat(words), count);
    }

    private static string[] Squeezed(string lines) => [.. lines.Split('|').Select(NameFolding.Squeeze).Distinct()];
}
