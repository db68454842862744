using Anonymizer.Core.Frames;

namespace Anonymizer.Core.Kernels.Tensors;

/// <summary>
/// Resamples one 8-bit plane row by row into floats. Rows are mixed first (whole rows, straight vector code), then columns
/// within the mixed row; each output row is made from the source alone, so nothing larger than a row is kept.
/// </summary>
internal sealed class PlaneResampler
{
    private readonly ResampleAxis _columns = new();
    private readonly ResampleAxis _rows = new();
    private float[] _real = [];
    private float[] _mixed = [];
    private float[] _output = [];
    private PlaneWindow _window;

    /// <summary>Sets what the following rows show.</summary>
    /// <param name="window">Which samples are real.</param>
    /// <param name="left">Left edge of the area, in samples of this plane.</param>
    /// <param name="top">Top edge of the area.</param>
    /// <param name="width">Samples covered across.</param>
    /// <param name="height">Samples covered downwards.</param>
    /// <param name="outputWidth">Columns to make.</param>
    /// <param name="outputHeight">Rows to make.</param>
    public void Prepare(PlaneWindow window, double left, double top, double width, double height, int outputWidth, int outputHeight)
    {
        _window = window;
        _columns.Prepare(left, width, outputWidth);
        _rows.Prepare(top, height, outputHeight);
        Reserve(ref _real, window.Right - window.Left);
        Reserve(ref _mixed, _columns.End - _columns.Lowest);
        Reserve(ref _output, outputWidth);
    }

    /// <summary>Output row <paramref name="row"/>; valid until the next call.</summary>
    public ReadOnlySpan<float> Row(Plane plane, int row)
    {
        var output = _output.AsSpan(0, _columns.Count);
        if (IsPlainHalving(row))
        {
            var first = _rows.First[row];
            ResampleKernels.MeanOfFour(
                plane.Row(first).Slice(_columns.Lowest, 2 * output.Length),
                plane.Row(first + 1).Slice(_columns.Lowest, 2 * output.Length),
                output);
            return output;
        }

        var mixed = _mixed.AsSpan(0, _columns.End - _columns.Lowest);
        if (_window.Beyond == BeyondWindow.Mirrored)
        {
            // Reflected columns may come from outside the area, so the whole width of the window is mixed first.
            var real = _real.AsSpan(0, _window.Right - _window.Left);
            MixRows(plane, row, _window.Left, real);
            for (var x = 0; x < mixed.Length; x++)
            {
                mixed[x] = real[PlaneWindow.Reflect(_columns.Lowest + x, _window.Left, _window.Right) - _window.Left];
            }
        }
        else
        {
            var from = Math.Clamp(_columns.Lowest, _window.Left, _window.Right);
            var to = Math.Clamp(_columns.End, from, _window.Right);
            var before = Math.Clamp(from - _columns.Lowest, 0, mixed.Length);
            mixed[..before].Fill(_window.Black);
            MixRows(plane, row, from, mixed.Slice(before, to - from));
            mixed[(before + to - from)..].Fill(_window.Black);
        }

        if (_columns.IsCopy)
        {
            return mixed[..output.Length];
        }

        ResampleKernels.MixColumns(mixed, _columns.First, _columns.Lowest, _columns.Weights, _columns.Taps, output);
        return output;
    }

    /// <summary>Whether the row is the plain mean of 2 x 2 real samples: 1080p to 960 x 540, the most frequent case by far.</summary>
    private bool IsPlainHalving(int row) =>
        _columns.IsHalving && _rows.IsHalving
        && _rows.First[row] >= _window.Top && _rows.First[row] + 2 <= _window.Bottom
        && _columns.Lowest >= _window.Left && _columns.Lowest + (2 * _columns.Count) <= _window.Right;

    /// <summary>The weighted sum of the source rows under one output row, from column <paramref name="from"/> on.</summary>
    private void MixRows(Plane plane, int row, int from, Span<float> sum)
    {
        var black = 0f;
        var started = false;
        for (var k = 0; k < _rows.Taps; k++)
        {
            var weight = _rows.Weights[(k * _rows.Count) + row];
            if (weight == 0)
            {
                continue;
            }

            var source = _rows.First[row] + k;
            if (source < _window.Top || source >= _window.Bottom)
            {
                if (_window.Beyond == BeyondWindow.Black)
                {
                    black += weight * _window.Black;
                    continue;
                }

                source = PlaneWindow.Reflect(source, _window.Top, _window.Bottom);
            }

            ResampleKernels.AddRow(plane.Row(source).Slice(from, sum.Length), weight, sum, replace: !started);
            started = true;
        }

        if (!started)
        {
            sum.Fill(black);
        }
        else if (black != 0)
        {
            ResampleKernels.AddConstant(sum, black);
        }
    }

    private static void Reserve(ref float[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new float[length];
        }
    }
}
