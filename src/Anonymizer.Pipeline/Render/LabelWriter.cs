using Anonymizer.Core.Frames;
using Anonymizer.Core.Kernels.Lettering;

namespace Anonymizer.Pipeline.Render;

/// <summary>Writes pseudonyms into a frame, bright on a dark ground of their own so that they are read on every picture.</summary>
/// <param name="capitalHeight">Height of capitals in pixels.</param>
/// <param name="ink">Luma of the letters.</param>
/// <param name="ground">Luma around them.</param>
internal sealed class LabelWriter(int capitalHeight, byte ink, byte ground)
{
    // More labels than are ever in view; a recording of hours has thousands, which need not all be remembered.
    private const int Remembered = 256;

    private readonly Dictionary<string, CoverageMask> _drawn = new(StringComparer.Ordinal);

    /// <summary>Writes a label; parts outside the plane are left out.</summary>
    /// <param name="luma">Where to write.</param>
    /// <param name="left">Left column.</param>
    /// <param name="top">Top row.</param>
    /// <param name="label">At least one character.</param>
    public void Write(Plane luma, int left, int top, string label)
    {
        var mask = MaskOf(label);
        var margin = capitalHeight / 4;
        for (var y = Math.Max(0, top); y < Math.Min(luma.Height, top + mask.Height); y++)
        {
            var row = luma.Row(y);
            var letters = mask.Row(y - top);
            for (var x = Math.Max(0, left); x < Math.Min(luma.Width, left + mask.Width + (2 * margin)); x++)
            {
                var column = x - left - margin;
                var coverage = column >= 0 && column < mask.Width ? letters[column] : 0;
                row[x] = (byte)(((ground * (255 - coverage)) + (ink * coverage)) / 255);
            }
        }
    }

    private CoverageMask MaskOf(string label)
    {
        if (!_drawn.TryGetValue(label, out var mask))
        {
            if (_drawn.Count >= Remembered)
            {
                _drawn.Clear();
            }

            mask = LineOfText.Draw(label, capitalHeight);
            _drawn.Add(label, mask);
        }

        return mask;
    }
}
