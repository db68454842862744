using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>The pixels of a label that was read, to see cheaply whether the same text still stands there.</summary>
internal sealed class LabelPatch
{
    // The label's ground is half transparent: what moves behind it changes the pixels, but the letters stay the strongest pattern.
    private const double SameText = 0.72;

    // Two names that begin alike are one text for the most part: "Sanne de Vries" and "Sanne de Wit" correlate by 0.8, in the two or three letters
    // in which they differ by 0.6 at most. The same letters, coded anew, hardly ever come below 0.87.
    private const double SameLetters = 0.8;
    private const double LettersPerHeight = 1.5;

    // A part with less contrast than this share of the whole label's holds no letters.
    private const double LeastContrast = 0.5;

    private readonly PixelBox _box;
    private readonly byte[] _pixels;
    private readonly Sums[] _columns;

    /// <summary>Keeps the pixels of a label.</summary>
    public LabelPatch(VideoFrame frame, Box label)
    {
        Label = label;
        _box = PixelBox.Around(label, frame.Format.Width, frame.Format.Height);
        _pixels = new byte[_box.Width * _box.Height];
        _columns = new Sums[_box.Width];
        for (var y = 0; y < _box.Height; y++)
        {
            frame.Y.Row(_box.Y + y).Slice(_box.X, _box.Width).CopyTo(_pixels.AsSpan(y * _box.Width));
        }
    }

    /// <summary>Where the label is.</summary>
    public Box Label { get; }

    /// <summary>Whether the same text still stands there: normalised cross-correlation of the luma, of the whole and of every few letters.</summary>
    public bool IsStillThere(VideoFrame frame)
    {
        Compare(frame);
        var whole = SumOf(0, _columns.Length);
        if (whole.Correlation < SameText)
        {
            return false;
        }

        var few = Math.Min(_columns.Length, Math.Max(1, (int)(LettersPerHeight * _box.Height)));
        for (var start = 0; start + few < _columns.Length; start += Math.Max(1, few / 2))
        {
            if (IsOtherText(start, few, whole))
            {
                return false;
            }
        }

        return !IsOtherText(_columns.Length - few, few, whole);
    }

    private bool IsOtherText(int start, int count, in Sums whole)
    {
        var part = SumOf(start, count);
        return part.Contrast >= LeastContrast * whole.Contrast && part.Correlation < SameLetters;
    }

    private void Compare(VideoFrame frame)
    {
        Array.Clear(_columns);
        for (var y = 0; y < _box.Height; y++)
        {
            var now = frame.Y.Row(_box.Y + y).Slice(_box.X, _box.Width);
            var then = _pixels.AsSpan(y * _box.Width, _box.Width);
            for (var x = 0; x < now.Length; x++)
            {
                _columns[x].Add(then[x], now[x]);
            }
        }
    }

    private Sums SumOf(int start, int count)
    {
        var sum = default(Sums);
        foreach (ref readonly var column in _columns.AsSpan(start, count))
        {
            sum.Add(column);
        }

        return sum;
    }

    /// <summary>What a correlation is computed from.</summary>
    private struct Sums
    {
        private long _count;
        private long _then;
        private long _now;
        private long _thenSquared;
        private long _nowSquared;
        private long _product;

        /// <summary>-1 to 1; 0 when either is of one colour.</summary>
        public readonly double Correlation
        {
            get
            {
                var spread = Math.Sqrt((double)Spread(_thenSquared, _then) * Spread(_nowSquared, _now));
                return spread > 0 ? ((_count * _product) - (_then * _now)) / spread : 0;
            }
        }

        /// <summary>Standard deviation of the luma, then or now, whichever is larger.</summary>
        public readonly double Contrast => Math.Sqrt(Math.Max(Spread(_thenSquared, _then), Spread(_nowSquared, _now))) / _count;

        public void Add(byte then, byte now)
        {
            _count++;
            _then += then;
            _now += now;
            _thenSquared += then * then;
            _nowSquared += now * now;
            _product += then * now;
        }

        public void Add(in Sums other)
        {
            _count += other._count;
            _then += other._then;
            _now += other._now;
            _thenSquared += other._thenSquared;
            _nowSquared += other._nowSquared;
            _product += other._product;
        }

        // Of the count times as much.
        private readonly long Spread(long squared, long sum) => (_count * squared) - (sum * sum);
    }
}
