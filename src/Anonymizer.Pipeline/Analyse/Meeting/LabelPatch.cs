using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>The pixels of a label that was read, to see cheaply whether the same text still stands there.</summary>
internal sealed class LabelPatch
{
    // The label's ground is half transparent: what moves behind it changes the pixels, but the letters stay the strongest pattern.
    private const double SameText = 0.72;

    private readonly PixelBox _box;
    private readonly byte[] _pixels;

    /// <summary>Keeps the pixels of a label.</summary>
    public LabelPatch(VideoFrame frame, Box label)
    {
        Label = label;
        _box = PixelBox.Around(label, frame.Format.Width, frame.Format.Height);
        _pixels = new byte[_box.Width * _box.Height];
        for (var y = 0; y < _box.Height; y++)
        {
            frame.Y.Row(_box.Y + y).Slice(_box.X, _box.Width).CopyTo(_pixels.AsSpan(y * _box.Width));
        }
    }

    /// <summary>Where the label is.</summary>
    public Box Label { get; }

    /// <summary>Whether the same text still stands there: normalised cross-correlation of the luma.</summary>
    public bool IsStillThere(VideoFrame frame)
    {
        double sumA = 0, sumB = 0, sumAA = 0, sumBB = 0, sumAB = 0;
        for (var y = 0; y < _box.Height; y++)
        {
            var now = frame.Y.Row(_box.Y + y).Slice(_box.X, _box.Width);
            var then = _pixels.AsSpan(y * _box.Width, _box.Width);
            for (var x = 0; x < now.Length; x++)
            {
                sumA += then[x];
                sumB += now[x];
                sumAA += then[x] * then[x];
                sumBB += now[x] * now[x];
                sumAB += then[x] * now[x];
            }
        }

        var count = (double)_pixels.Length;
        var spread = Math.Sqrt((sumAA - (sumA * sumA / count)) * (sumBB - (sumB * sumB / count)));
        return spread > 0 && (sumAB - (sumA * sumB / count)) / spread >= SameText;
    }
}
