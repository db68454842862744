using Anonymizer.Core.Frames;

namespace Anonymizer.Media.Encoding;

/// <summary>
/// Makes frames of odd size even. H.264 stores 4:2:0 pictures in steps of two columns and rows, its cropping included, so an odd
/// size can't be expressed at all: the last column and row are repeated once. Nothing of the picture is lost or moved.
/// </summary>
internal static class EvenFrame
{
    /// <summary>The size that is encoded: each side rounded up to an even number.</summary>
    public static FrameFormat SizeFor(FrameFormat format) => format with { Width = RoundUp(format.Width), Height = RoundUp(format.Height) };

    /// <summary>Copies a frame with its last column and row repeated where the size is odd.</summary>
    /// <param name="format">Shape of <paramref name="frame"/>.</param>
    /// <param name="frame">Planes Y, U, V without padding.</param>
    /// <param name="even">Room for the frame at <see cref="SizeFor"/>; filled entirely.</param>
    public static void Pad(FrameFormat format, ReadOnlySpan<byte> frame, Span<byte> even)
    {
        var size = SizeFor(format);
        for (var y = 0; y < size.Height; y++)
        {
            var from = frame.Slice(Math.Min(y, format.Height - 1) * format.Width, format.Width);
            var to = even.Slice(y * size.Width, size.Width);
            from.CopyTo(to);
            to[^1] = from[^1];
        }

        // Chroma planes are half the size rounded up: the same for both.
        frame[(format.Width * format.Height)..].CopyTo(even[(size.Width * size.Height)..]);
    }

    private static int RoundUp(int side) => side + (side & 1);
}
