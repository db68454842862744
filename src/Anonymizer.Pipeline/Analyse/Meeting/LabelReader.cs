using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Names;
using Anonymizer.Vision.Text;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>A label that was read. It names a person: it stays in memory.</summary>
/// <param name="Text">What stands there.</param>
/// <param name="Box">Where.</param>
internal sealed record ReadLabel(string Text, Box Box)
{
    /// <inheritdoc/>
    public override string ToString() => "a label";
}

/// <summary>Reads the name in a tile.</summary>
/// <param name="reader">Finds and reads text.</param>
/// <param name="judge">Whether a text is surely a presenter's name; null when it is nearly one, which is worth a second look.</param>
internal sealed class LabelReader(ITextReader reader, Func<string, bool?> judge)
{
    // Below, the text was hardly seen.
    private const float LeastScore = 0.6f;
    private const int FewestLetters = 2;

    // How much of a tile is looked at first, and rows of the network's input at least.
    private const float StripShare = 0.25f;
    private const float LeastStrip = 64;

    private readonly List<TextPlace> _places = [];

    /// <summary>Finds and reads the label of a tile; null when none is legible.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="tile">The tile.</param>
    public ReadLabel? Read(VideoFrame frame, Box tile)
    {
        // Nearly every label stands at the bottom, and a strip is found in a tenth of the time.
        var height = Math.Max(StripShare * tile.Height, Math.Min(tile.Height, LeastStrip / TextScale.ForLabels(frame.Format)));
        return ReadWithin(frame, tile, new Box(tile.X, tile.Bottom - height, tile.Width, height)) ?? ReadWithin(frame, tile, tile);
    }

    /// <summary>How many lines of text stand in a tile.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="tile">The tile.</param>
    public int CountLines(VideoFrame frame, Box tile)
    {
        reader.Find(frame, tile, TextScale.ForLabels(frame.Format), _places);
        return _places.Count;
    }

    private ReadLabel? ReadWithin(VideoFrame frame, Box tile, Box area)
    {
        reader.Find(frame, area, TextScale.ForLabels(frame.Format), _places);
        foreach (var candidate in LabelRule.Candidates(tile, _places.Select(place => place.Box)))
        {
            var label = ReadAt(frame, candidate);
            label = label is not null && IsInDoubt(label.Text) ? ReadAgain(frame, label) : label;
            if (label is not null)
            {
                return label;
            }
        }

        return null;
    }

    private bool IsInDoubt(string text) => judge(text) is null || (LabelText.MayGoOn(text) && judge(LabelText.CutOff(text)) != false);

    // A letter at the edge is lost, small print lacks a stroke, or the microphone beside the name is taken for a letter: another cut
    // often reads otherwise. What reads nearly like a presenter's name in every cut is another person's name; what reads now so and
    // now so is not legible. Nor is what may go on.
    private ReadLabel? ReadAgain(VideoFrame frame, ReadLabel first)
    {
        var (box, height) = (first.Box, first.Box.Height);
        var isSteady = !LabelText.MayGoOn(first.Text);
        foreach (var (left, vertical, right) in (ReadOnlySpan<(float, float, float)>)
            [(0.3f, 0, 0.3f), (0.15f, 0.08f, 0), (0, 0.15f, 0.15f), (0.1f, -0.05f, 0.1f), (0, -0.1f, 0), (-0.8f, 0, 0), (0, 0, -0.8f)])
        {
            var cut = box.Grow(left * height, vertical * height, right * height, vertical * height).ClampTo(frame.Format.Width, frame.Format.Height);
            if (cut.IsEmpty || ReadAt(frame, cut) is not { } again)
            {
                continue;
            }

            if (judge(again.Text) == true)
            {
                return again with { Box = first.Box };
            }

            // The last two cuts leave something out on purpose.
            isSteady &= left < 0 || right < 0 || NameFolding.Squeeze(again.Text) == NameFolding.Squeeze(first.Text);
        }

        return isSteady ? first : null;
    }

    private ReadLabel? ReadAt(VideoFrame frame, Box place)
    {
        var read = reader.Read(frame, place);
        var text = LabelText.Mended(read.Text);
        var isLabel = read.Score >= LeastScore && text.Count(char.IsLetter) >= FewestLetters && !(ToastText.TryParse(text, out var toast) && toast.IsCertain);
        return isLabel ? new ReadLabel(text, place) : null;
    }
}
