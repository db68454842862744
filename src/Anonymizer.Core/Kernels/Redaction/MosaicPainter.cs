using Anonymizer.Core.Frames;

namespace Anonymizer.Core.Kernels.Redaction;

/// <summary>At most five flat cells across the protected box, with hard edges.</summary>
/// <param name="averages">Working memory, shared with the other styles.</param>
internal sealed class MosaicPainter(CellAverages averages)
{
    private byte[] _template = [];

    /// <summary>A cell is the mean of its two by two half cells.</summary>
    private static ReadOnlySpan<int> Taps => [1, 1];

    /// <summary>Paints one plane.</summary>
    internal void Paint(Plane plane, PlaneScale scale, CellAxis across, CellAxis down)
    {
        var (x0, x1) = scale.Touching(across.Low, across.High, plane.Width);
        var (y0, y1) = scale.Touching(down.Low, down.High, plane.Height);
        if (x0 == x1 || y0 == y1)
        {
            return;
        }

        averages.Measure(plane, scale, AxisRange.ForMosaic(across), AxisRange.ForMosaic(down), Taps);
        var template = Scratch.Take(ref _template, x1 - x0);
        var painted = int.MinValue;
        for (var y = y0; y < y1; y++)
        {
            var cellRow = down.CellAt(scale.MiddleOf(y));
            if (cellRow != painted)
            {
                painted = cellRow;
                var cells = averages.Row(cellRow - averages.FirstRow);
                for (var x = x0; x < x1; x++)
                {
                    var cell = cells[across.CellAt(scale.MiddleOf(x)) - averages.FirstColumn];
                    template[x - x0] = (byte)((cell + (1 << (RowKernels.ValueBits - 1))) >> RowKernels.ValueBits);
                }
            }

            template.CopyTo(plane.Row(y)[x0..]);
        }
    }
}
