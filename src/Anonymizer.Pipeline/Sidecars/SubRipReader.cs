namespace Anonymizer.Pipeline.Sidecars;

/// <summary>Takes SubRip subtitles apart; cues are numbered anew. A speaker stands before a colon.</summary>
internal static class SubRipReader
{
    /// <summary>Whether the lines are SubRip: a number, then times.</summary>
    public static bool IsSubRip(string[] lines)
    {
        var filled = lines.Where(line => line.Trim().Length > 0).Take(2).ToArray();
        return filled.Length == 2 && filled[0].Trim().All(char.IsAsciiDigit) && CueText.IsTiming(filled[1]);
    }

    /// <summary>Takes the lines apart.</summary>
    public static SidecarContent Read(string[] lines)
    {
        var timings = new List<string>();
        var texts = new List<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (!CueText.IsTiming(lines[i]))
            {
                continue;
            }

            // The text goes on to the number and times of the next cue; blank lines inside are kept out of the way of the format.
            var next = i + 1;
            while (next < lines.Length && !CueText.IsTiming(lines[next]))
            {
                next++;
            }

            var last = next < lines.Length && lines[next - 1].Trim() is { Length: > 0 } number && number.All(char.IsAsciiDigit) ? next - 1 : next;
            timings.Add(CueText.TimingOf(lines[i]));
            texts.Add(CueText.RemoveTags(string.Join('\n', lines[(i + 1)..Math.Max(last, i + 1)].Where(line => line.Trim().Length > 0))));
        }

        var prefixes = SpeakerPrefix.Find(texts);
        var pieces = new List<SidecarPiece>();
        for (var i = 0; i < texts.Count; i++)
        {
            pieces.Add(new(PieceKind.Structure, $"{i + 1}\n{timings[i]}\n"));
            pieces.Add(new(PieceKind.Speaker, texts[i][..prefixes[i]]));
            pieces.Add(new(PieceKind.Spoken, texts[i][prefixes[i]..]));
            pieces.Add(new(PieceKind.Structure, "\n\n"));
        }

        return new SidecarContent(SidecarFormat.SubRip, [.. pieces.Where(piece => piece.Text.Length > 0)], 0);
    }
}
