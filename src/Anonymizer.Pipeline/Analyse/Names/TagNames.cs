using System.Collections.Frozen;
using Anonymizer.Media.Probing;

namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>
/// Finds the people whom the tags of a recording name. Tags for people hold names as wholes; in titles and comments only what
/// reads like a name counts, as a word of the course taken for one would be covered on every slide.
/// </summary>
internal static class TagNames
{
    private static readonly FrozenSet<string> ForPeople = Set(
        "artist artists author authors albumartist composer performer director producer writer creator presenter host speaker lecturer organizer organiser owner contributor by");

    // Written by devices and programs about themselves, and codes.
    private static readonly FrozenSet<string> Technical = Set(
        "encoder encodedby encodingtool encodersettings handlername vendorid language majorbrand minorversion compatiblebrands creationtime creationdate date year timecode software "
        + "make model location isrc barcode genre track disc mediatype hdvideo gaplessplayback duration rotate filename mimetype");

    private static readonly char[] BetweenPeople = [';', '/', '&', '|', '\n', '\r', '\0'];

    /// <summary>Finds the names, as they are written there; none twice.</summary>
    public static IReadOnlyList<string> In(IEnumerable<RecordingTag> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        return [.. tags.SelectMany(In).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> In(RecordingTag tag)
    {
        var key = Plain(tag.Key);
        return Technical.Contains(key) || tag.Key.StartsWith("_STATISTICS", StringComparison.OrdinalIgnoreCase) ? []
            : ForPeople.Contains(key) ? PeopleIn(tag.Value)
            : NamesInTitle.Find(tag.Value);
    }

    // "com.apple.quicktime.author", "author-eng", "ALBUM_ARTIST".
    private static string Plain(string key)
    {
        var last = key[(key.LastIndexOf('.') + 1)..];
        var dash = last.IndexOf('-', StringComparison.Ordinal);
        return NameFolding.Squeeze(dash > 0 ? last[..dash] : last);
    }

    private static IEnumerable<string> PeopleIn(string value)
    {
        foreach (var part in value.Split(BetweenPeople, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            foreach (var person in SplitAtCommas(part).SelectMany(SplitAtAnd))
            {
                if (TitleWords.Of(person) is var words && MayBePerson(words))
                {
                    yield return person.Trim();
                }
            }
        }
    }

    // "Vries, Sanne de" is one person, "Sanne de Vries, Noor el Idrissi" are two.
    private static string[] SplitAtCommas(string part)
    {
        var pieces = part.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var isReversed = pieces.Length == 2 && pieces.Any(piece => TitleWords.Of(piece).Count(word => !word.IsParticle) == 1);
        return isReversed ? [part] : pieces;
    }

    private static IEnumerable<string> SplitAtAnd(string part)
    {
        var words = TitleWords.Of(part);
        var start = 0;
        foreach (var word in words.Where(word => word.JoinsNames))
        {
            yield return part[start..word.Start];
            start = word.End;
        }

        yield return part[start..];
    }

    // A university or a program publishes recordings too.
    private static bool MayBePerson(IReadOnlyList<TitleWord> words) =>
        words.Count is > 0 and <= 7
        && !words.Any(word => word.IsOrganisation || word.HasDigit)
        && words.Any(word => word.MayBeName && !(words.Count == 1 && word.IsAcronym));

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
