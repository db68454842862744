using System.Text.RegularExpressions;

namespace Anonymizer.Pipeline.Sidecars;

/// <summary>
/// Takes WebVTT apart. Speakers are in voice tags ("&lt;v Sanne de Vries&gt;", Teams) or before a colon (Zoom). What is left out holds
/// no speech but may hold names: the title, comments, styles, cue identifiers, formatting inside cues.
/// </summary>
internal static partial class WebVttReader
{
    /// <summary>Whether the lines are WebVTT.</summary>
    public static bool IsWebVtt(string[] lines) => lines.Length > 0 && Header().IsMatch(lines[0]);

    /// <summary>Takes the lines apart.</summary>
    public static SidecarContent Read(string[] lines)
    {
        var cues = new List<Cue>();
        var dropped = 0;
        foreach (var block in Blocks(lines.Skip(1)))
        {
            var timing = block.FindIndex(CueText.IsTiming);
            if (timing < 0)
            {
                dropped++;
                continue;
            }

            cues.AddRange(Voices(CueText.TimingOf(block[timing]), string.Join('\n', block.Skip(timing + 1))));
        }

        var prefixes = SpeakerPrefix.Find([.. cues.Select(cue => cue.Voice is null ? cue.Text : string.Empty)]);
        var pieces = new List<SidecarPiece> { new(PieceKind.Structure, "WEBVTT\n") };
        for (var i = 0; i < cues.Count; i++)
        {
            var (timing, voice, text) = cues[i];
            pieces.Add(new(PieceKind.Structure, timing.Length > 0 ? $"\n{timing}\n" : string.Empty));
            if (voice is not null)
            {
                pieces.Add(new(PieceKind.Structure, "<v "));
                pieces.Add(new(PieceKind.Speaker, voice));
                pieces.Add(new(PieceKind.Structure, ">"));
            }
            else if (prefixes[i] > 0)
            {
                pieces.Add(new(PieceKind.Speaker, text[..prefixes[i]]));
                text = text[prefixes[i]..];
            }

            pieces.Add(new(PieceKind.Spoken, text));
            pieces.Add(new(PieceKind.Structure, voice is null ? "\n" : "</v>\n"));
        }

        return new SidecarContent(SidecarFormat.WebVtt, pieces, dropped);
    }

    private static IEnumerable<List<string>> Blocks(IEnumerable<string> lines)
    {
        var block = new List<string>();
        foreach (var line in lines.Append(string.Empty))
        {
            if (line.Trim().Length > 0)
            {
                block.Add(line);
            }
            else if (block.Count > 0)
            {
                yield return block;
                block = [];
            }
        }
    }

    // One cue may hold several voices; only the first carries the times.
    private static IEnumerable<Cue> Voices(string timing, string payload)
    {
        var first = Voice().Match(payload);
        var before = first.Success ? payload[..first.Index] : payload;
        if (Plain(before).Length > 0 || !first.Success)
        {
            yield return new Cue(timing, null, Plain(before));
            timing = string.Empty;
        }

        for (var voice = first; voice.Success; voice = voice.NextMatch())
        {
            var start = voice.Index + voice.Length;
            var next = voice.NextMatch();
            yield return new Cue(timing, CueText.Unescape(voice.Groups["name"].Value.Trim()), Plain(payload[start..(next.Success ? next.Index : payload.Length)]));
            timing = string.Empty;
        }
    }

    private static string Plain(string text) => CueText.Unescape(CueText.RemoveTags(text)).Trim();

    [GeneratedRegex(@"^WEBVTT(\s|$)")]
    private static partial Regex Header();

    [GeneratedRegex(@"<v(\.[^\s>]*)?\s+(?<name>[^>]*)>")]
    private static partial Regex Voice();

    private sealed record Cue(string Timing, string? Voice, string Text)
    {
        public override string ToString() => "a cue";
    }
}
