using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
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
internal sealed class LabelReader(ITextReader reader)
{
    // Below, the text was hardly seen.
    private const float LeastScore = 0.6f;
    private const int FewestLetters = 2;

    private readonly List<TextPlace> _places = [];

    /// <summary>Finds and reads the label of a tile; null when none is legible.</summary>
    public ReadLabel? Read(VideoFrame frame, Box tile)
    {
        reader.Find(frame, tile, TextScale.ForLabels(frame.Format), _places);
        foreach (var candidate in LabelRule.Candidates(tile, _places.Select(place => place.Box)))
        {
            if (ReadAt(frame, candidate) is { } label)
            {
                return label;
            }
        }

        return null;
    }

    /// <summary>Reads the label where it is known to be; null when it isn't legible.</summary>
    public ReadLabel? ReadAt(VideoFrame frame, Box place)
    {
        var read = reader.Read(frame, place);
        return read.Score >= LeastScore && read.Text.Count(char.IsLetter) >= FewestLetters ? new ReadLabel(read.Text, place) : null;
    }
}
