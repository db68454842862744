namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>The words of an app around a name, folded and without spaces.</summary>
internal sealed class ToastPhrase
{
    // {} is where the name stands.
    private static readonly string[] Phrases =
    [
        // English
        "{} joined", "{} has joined", "{} have joined", "{} joined the meeting", "{} has joined the meeting", "{} have joined the meeting", "{} joined the call",
        "{} is joining", "{} joined as a guest", "{} left", "{} has left", "{} have left", "{} left the meeting", "{} has left the meeting", "{} have left the meeting", "{} left the call",
        "{} is presenting", "{} is now presenting", "{} started presenting", "{} has started presenting", "{} stopped presenting", "{} has stopped presenting",
        "{} raised hand", "{} raised a hand", "{} raised their hand", "{} raised his hand", "{} raised her hand", "{} has raised their hand", "{} has raised a hand",
        "{} has their hand raised", "{} lowered their hand", "{} lowered hand", "{} has a question",
        "{} is sharing", "{} is sharing screen", "{} is sharing their screen", "{} is sharing his screen", "{} is sharing her screen", "{} is sharing a screen",
        "{} is sharing content", "{} is sharing an application", "{} started sharing", "{} has started sharing", "{} started screen sharing", "{} has started screen sharing",
        "{} started sharing their screen", "{} stopped sharing", "{} has stopped sharing", "{} stopped screen sharing",
        "you are viewing {} s screen", "you are viewing {} s application", "you are viewing {} screen", "viewing {} s screen", "viewing {} s application",
        "{} is in the waiting room", "{} entered the waiting room", "{} has entered the waiting room", "{} is waiting in the lobby", "{} is waiting", "{} is in the lobby",
        "{} wants to join", "{} wants to join the meeting", "{} would like to join", "{} would like to join the meeting", "{} is waiting to join",
        "{} was admitted", "{} was let in", "{} was removed from the meeting", "{} has been removed from the meeting", "admit {}",
        "recording started by {}", "recording was started by {}", "recording stopped by {}", "recorded by {}", "{} started recording", "{} has started recording",
        "{} started the recording", "{} is recording", "{} is recording this meeting", "{} stopped recording", "{} stopped the recording",
        "{} started transcription", "{} started the transcription", "transcription started by {}", "{} has started transcription",
        "now presenting {}", "{} wants to speak", "{} wrote a message", "waiting room {}",
        "{} is talking", "talking {}", "{} is speaking", "now speaking {}", "{} is now speaking", "waiting for {}", "waiting for {} to join",
        "{} reacted", "{} reacted with", "{} reacted to your message", "{} liked your message", "{} sent a reaction", "{} is clapping",
        "{} is now the host", "{} is now host", "{} is now a cohost", "{} is now the cohost", "{} made you a cohost", "{} is now a presenter", "{} is now an attendee",
        "muted by {}", "{} muted you", "{} muted everyone", "{} was muted", "{} would like you to unmute", "{} invited you", "invited by {}", "hosted by {}",
        "message from {}", "new message from {}", "from {} to everyone", "{} to everyone", "from {} to me", "{} to me", "{} sent a message", "{} mentioned you",
        "{} is typing", "{} are typing", "{} is in this meeting", "{} was spotlighted", "spotlighting {}", "{} pinned a message", "{} is controlling your screen",
        "{} is requesting remote control", "{} created a poll", "{} shared a file", "{} added a file",

        // Dutch
        "{} neemt deel", "{} nemen deel", "{} neemt nu deel", "{} neemt deel aan de vergadering", "{} nemen deel aan de vergadering", "{} heeft deelgenomen",
        "{} heeft deelgenomen aan de vergadering", "{} is toegetreden", "{} is toegetreden tot de vergadering", "{} is deelgenomen aan de vergadering", "{} is lid geworden",
        "{} is binnengekomen", "{} is de vergadering binnengekomen", "{} is aanwezig",
        "{} heeft de vergadering verlaten", "{} hebben de vergadering verlaten", "{} verliet de vergadering", "{} is vertrokken", "{} heeft het gesprek verlaten", "{} heeft verlaten",
        "{} presenteert", "{} presenteert nu", "{} is aan het presenteren", "{} is begonnen met presenteren", "{} is gestopt met presenteren",
        "{} deelt het scherm", "{} deelt zijn scherm", "{} deelt haar scherm", "{} deelt hun scherm", "{} deelt een scherm", "{} deelt nu het scherm", "{} deelt inhoud",
        "{} is begonnen met delen", "{} is aan het delen", "{} is gestopt met delen", "{} deelt het scherm niet meer",
        "{} heeft de hand opgestoken", "{} heeft zijn hand opgestoken", "{} heeft haar hand opgestoken", "{} heeft een hand opgestoken", "{} heeft hand opgestoken", "{} steekt de hand op",
        "{} steekt hand op", "{} heeft hun hand opgestoken", "{} heeft de hand omlaag gedaan", "{} heeft een vraag",
        "{} is in de wachtruimte", "{} bevindt zich in de wachtruimte", "{} is in de wachtkamer", "{} wacht in de lobby", "{} wacht op toelating", "{} wil deelnemen",
        "{} wil deelnemen aan de vergadering", "{} is toegelaten", "{} is verwijderd uit de vergadering",
        "u bekijkt het scherm van {}", "je bekijkt het scherm van {}", "u kijkt naar het scherm van {}", "scherm van {}",
        "opname gestart door {}", "de opname is gestart door {}", "{} heeft de opname gestart", "{} is gestart met opnemen", "{} neemt op", "{} neemt deze vergadering op",
        "{} heeft de opname gestopt", "{} heeft transcriptie gestart", "{} is aan het praten", "{} is aan het woord", "{} spreekt", "nu aan het woord {}", "wachten op {}",
        "{} heeft gereageerd", "{} reageerde", "{} reageerde op je bericht", "{} is nu de host", "{} is nu cohost", "{} is nu presentator",
        "{} heeft u gedempt", "gedempt door {}", "{} heeft je uitgenodigd", "bericht van {}", "nieuw bericht van {}", "van {} aan iedereen", "{} aan iedereen",
        "{} wil iets zeggen", "{} wil het woord", "{} schreef een bericht", "{} heeft een bericht geschreven", "{} heeft een bericht gestuurd", "wachtruimte {}",
        "nu presenteert {}", "{} is aan het typen", "{} typt", "{} heeft je genoemd", "{} heeft een bestand gedeeld",

        // German
        "{} ist beigetreten", "{} sind beigetreten", "{} ist der besprechung beigetreten", "{} ist dem meeting beigetreten", "{} nimmt teil", "{} nimmt an der besprechung teil",
        "{} hat die besprechung verlassen", "{} hat das meeting verlassen", "{} haben die besprechung verlassen", "{} hat verlassen",
        "{} prasentiert", "{} prasentiert gerade", "{} prasentiert jetzt", "{} teilt den bildschirm", "{} teilt seinen bildschirm", "{} teilt ihren bildschirm", "{} teilt gerade",
        "{} hat die freigabe gestartet", "{} hat die hand gehoben", "{} hebt die hand", "{} hat die hand gesenkt", "{} meldet sich",
        "{} ist im wartebereich", "{} wartet im wartebereich", "{} wartet im warteraum", "{} mochte teilnehmen", "{} mochte der besprechung beitreten",
        "sie sehen den bildschirm von {}", "bildschirm von {}", "aufzeichnung gestartet von {}", "{} hat die aufzeichnung gestartet", "{} nimmt auf", "{} zeichnet auf",
        "{} spricht", "{} hat reagiert", "nachricht von {}", "neue nachricht von {}", "von {} an alle", "{} an alle", "{} schreibt",
        "{} mochte etwas sagen", "{} hat eine nachricht geschrieben", "jetzt prasentiert {}", "{} ist jetzt host", "warten auf {}",
    ];

    private readonly string _before;
    private readonly string _after;

    private ToastPhrase(string pattern)
    {
        var parts = pattern.Replace(" ", string.Empty, StringComparison.Ordinal).Split("{}");
        (_before, _after) = (parts[0], parts[1]);
    }

    /// <summary>Every phrase that is known.</summary>
    public static IReadOnlyList<ToastPhrase> All { get; } = [.. Phrases.Select(pattern => new ToastPhrase(pattern))];

    /// <summary>How many letters the app's own words have.</summary>
    public int FixedLetters => _before.Length + _after.Length;

    /// <summary>Finds the place of the name in a line that is this phrase.</summary>
    /// <param name="letters">The line, folded, without spaces.</param>
    /// <param name="start">First letter of the name.</param>
    /// <param name="end">Where the name ends.</param>
    /// <param name="fit">How well the phrase explains the line: the more of its letters are there the better, each wrong one counts threefold.</param>
    public bool TryMatch(string letters, out int start, out int end, out int fit)
    {
        (end, fit) = (0, 0);
        if (!TryMatchEnd(letters, _before, fromStart: true, out start, out var before)
            || !TryMatchEnd(letters, _after, fromStart: false, out var after, out var behind))
        {
            return false;
        }

        end = letters.Length - after;
        fit = (FixedLetters * WordDistance.Letter) - (3 * (before + behind));
        return end - start >= 2;
    }

    // How many letters at one end of the line are the phrase: one more or less than it has, if some were misread.
    private static bool TryMatchEnd(string letters, string phrase, bool fromStart, out int length, out int price)
    {
        (length, price) = (phrase.Length, phrase.Length == 0 ? 0 : int.MaxValue);
        var slack = phrase.Length < 6 ? 0 : 1;
        for (var tried = phrase.Length - slack; tried <= phrase.Length + slack && phrase.Length > 0; tried++)
        {
            if (tried <= letters.Length
                && FixedPhrase.Price(fromStart ? letters.AsSpan(0, tried) : letters.AsSpan(letters.Length - tried), phrase) is { } its
                && its < price)
            {
                (length, price) = (tried, its);
            }
        }

        return price < int.MaxValue;
    }
}
