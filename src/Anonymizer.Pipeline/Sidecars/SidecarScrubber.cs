using System.Text;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse.Names;

namespace Anonymizer.Pipeline.Sidecars;

/// <summary>What was replaced in a sidecar.</summary>
/// <param name="Speakers">Times that a speaker got a pseudonym.</param>
/// <param name="Names">Names inside sentences.</param>
/// <param name="ContactDetails">Addresses, numbers and the like.</param>
internal readonly record struct ScrubCounts(int Speakers, int Names, int ContactDetails);

/// <summary>Replaces in sidecars what names people, by the same pseudonyms as in the picture. Presenters keep their names.</summary>
internal sealed class SidecarScrubber
{
    // A recording whose participants nobody named: who it is can't be said.
    private const string SomeStudent = "a student";

    private readonly PeopleRegister _people;
    private readonly NameSearch _search;

    /// <summary>Creates a scrubber.</summary>
    /// <param name="people">Who is who; everybody who speaks in any of the files must be known to it already.</param>
    public SidecarScrubber(PeopleRegister people)
    {
        _people = people;
        _search = new NameSearch(people);
    }

    /// <summary>Whether a speaker's label is what apps write for somebody they don't know: "Speaker 1", "Onbekend".</summary>
    public static bool IsAnonymous(string label)
    {
        var folded = NameFolding.Fold(label);
        return folded.Words.All(word => IsAnonymousWord(folded.Letters.AsSpan(word.Start, word.Length)));
    }

    /// <summary>Writes the file anew.</summary>
    public (string Text, ScrubCounts Counts) Scrub(SidecarContent content)
    {
        var text = new StringBuilder();
        var counts = default(ScrubCounts);
        foreach (var piece in content.Pieces)
        {
            switch (piece.Kind)
            {
                case PieceKind.Structure:
                    text.Append(piece.Text);
                    break;
                case PieceKind.Speaker:
                    text.Append(content.Escape(Speaker(piece.Text, ref counts)));
                    break;
                default:
                    text.Append(content.Escape(Spoken(piece.Text, ref counts)));
                    break;
            }
        }

        return (text.ToString(), counts);
    }

    private static bool IsAnonymousWord(ReadOnlySpan<char> word) => word.IndexOfAnyExceptInRange('0', '9') < 0
        || word is "speaker" or "spreker" or "sprecher" or "unknown" or "onbekend" or "onbekende" or "unbekannt" or "unbekannter" or "participant" or "deelnemer"
            or "teilnehmer" or "guest" or "gast" or "anonymous" or "anoniem" or "user" or "host" or "recording" or "captions";

    private string Speaker(string label, ref ScrubCounts counts)
    {
        if (IsAnonymous(label))
        {
            return label;
        }

        var person = _people.Meet(label);
        if (person.Role == PersonRole.Presenter)
        {
            return label;
        }

        counts = counts with { Speakers = counts.Speakers + 1 };
        return person.Pseudonym;
    }

    private string Spoken(string text, ref ScrubCounts counts)
    {
        var details = ContactDetails.Find(text);
        var replacements = new List<Replacement>(details);
        foreach (var hit in _search.Find(text))
        {
            if (!details.Any(detail => hit.Start < detail.End && detail.Start < hit.End))
            {
                replacements.Add(new Replacement(hit.Start, hit.Length, hit.Person?.Pseudonym ?? SomeStudent));
            }
        }

        counts = counts with
        {
            Names = counts.Names + replacements.Count - details.Count,
            ContactDetails = counts.ContactDetails + details.Count,
        };
        replacements.Sort((a, b) => b.Start.CompareTo(a.Start));
        var scrubbed = new StringBuilder(text);
        foreach (var replacement in replacements)
        {
            scrubbed.Remove(replacement.Start, replacement.Length).Insert(replacement.Start, replacement.Text);
        }

        return scrubbed.ToString();
    }
}
