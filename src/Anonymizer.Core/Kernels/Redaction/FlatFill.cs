using Anonymizer.Core.Frames;

namespace Anonymizer.Core.Kernels.Redaction;

/// <summary>One flat grey over the protected box, the same in every frame.</summary>
internal static class FlatFill
{
    /// <summary>A quarter of white (64 of 255): calm beside slides, and still told from a black picture.</summary>
    private const byte FullRangeGrey = 64;

    /// <summary>The same grey where black is 16 and white 235: 16 + 64 * 219 / 255.</summary>
    private const byte LimitedRangeGrey = 71;

    private const byte NeutralChroma = 128;

    /// <summary>Fills all three planes with the usual grey.</summary>
    internal static void Paint(VideoFrame frame, CellAxis across, CellAxis down) =>
        Paint(frame, across, down, frame.Format.FullRange ? FullRangeGrey : LimitedRangeGrey);

    /// <summary>Fills all three planes with a grey: every sample that touches the box, so that none keeps a share of what was there.</summary>
    internal static void Paint(VideoFrame frame, CellAxis across, CellAxis down, byte luma)
    {
        Paint(frame.Y, PlaneScale.Luma, across, down, luma);
        Paint(frame.U, PlaneScale.Chroma, across, down, NeutralChroma);
        Paint(frame.V, PlaneScale.Chroma, across, down, NeutralChroma);
    }

    private static void Paint(Plane plane, PlaneScale scale, CellAxis across, CellAxis down, byte value)
    {
        var (x0, x1) = scale.Touching(across.Low, across.High, plane.Width);
        var (y0, y1) = scale.Touching(down.Low, down.High, plane.Height);
        for (var y = y0; y < y1; y++)
        {
            plane.Row(y)[x0..x1].Fill(value);
        }
    }
}
