using System.Net;
using System.Text.RegularExpressions;

namespace Anonymizer.Pipeline.Sidecars;

/// <summary>A sidecar taken apart. Holds what people said.</summary>
/// <param name="Format">What it is.</param>
/// <param name="Pieces">All of it, in order.</param>
/// <param name="NotesDropped">Comments and style blocks that are left out, as they may hold anything.</param>
internal sealed record SidecarContent(SidecarFormat Format, IReadOnlyList<SidecarPiece> Pieces, int NotesDropped)
{
    /// <summary>Everybody who speaks or is spoken to, as the file calls them.</summary>
    public IEnumerable<string> Speakers => Pieces.Where(piece => piece.Kind == PieceKind.Speaker).Select(piece => piece.Text).Distinct(StringComparer.Ordinal);

    /// <summary>Those of them who are called by a name.</summary>
    public IEnumerable<string> NamedSpeakers => Speakers.Where(speaker => !SidecarScrubber.IsAnonymous(speaker));

    /// <summary>Reads a text in whichever format it is.</summary>
    /// <returns>Null when it is none that is known.</returns>
    public static SidecarContent? Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimStart('\uFEFF', '\n').Split('\n');
        return WebVttReader.IsWebVtt(lines) ? WebVttReader.Read(lines)
            : SubRipReader.IsSubRip(lines) ? SubRipReader.Read(lines)
            : ZoomChatReader.IsZoomChat(lines) ? ZoomChatReader.Read(lines)
            : null;
    }

    /// <summary>A text as the format wants it written.</summary>
    public string Escape(string text) => Format == SidecarFormat.WebVtt
        ? text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        : text;

    /// <summary>Says nothing of the text.</summary>
    public override string ToString() => $"{Format} of {Pieces.Count} pieces";
}

/// <summary>What the readers of cues have in common.</summary>
internal static partial class CueText
{
    /// <summary>The text without markup, which names could hide in or be cut by.</summary>
    public static string RemoveTags(string text) => Tag().Replace(text, string.Empty);

    /// <summary>The characters that escapes stand for.</summary>
    public static string Unescape(string text) => WebUtility.HtmlDecode(text);

    /// <summary>Whether a line holds the times of a cue.</summary>
    public static bool IsTiming(string line) => Timing().IsMatch(line);

    /// <summary>The times of a cue, and its settings (position, alignment) where they are no more than that.</summary>
    public static string TimingOf(string line)
    {
        var match = Timing().Match(line);
        var settings = Setting().Matches(line[(match.Index + match.Length)..]).Select(setting => setting.Value);
        return string.Join(' ', [match.Value.Trim(), .. settings]);
    }

    [GeneratedRegex("</?[A-Za-z0-9.:][^<>]*>|</?>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"^\s*(\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}\s+-->\s+(\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}")]
    private static partial Regex Timing();

    [GeneratedRegex(@"\b(align|line|position|size|vertical):[a-z0-9%.,-]+")]
    private static partial Regex Setting();
}
