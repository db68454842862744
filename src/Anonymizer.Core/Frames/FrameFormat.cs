namespace Anonymizer.Core.Frames;

/// <summary>Which matrix turns YUV into RGB.</summary>
public enum ColourMatrix
{
    /// <summary>ITU-R BT.601, standard definition.</summary>
    Bt601,

    /// <summary>ITU-R BT.709, high definition.</summary>
    Bt709,

    /// <summary>ITU-R BT.2020 with non-constant luminance.</summary>
    Bt2020,
}

/// <summary>Shape and colour of the frames of one recording: planar 8-bit YUV 4:2:0 (ffmpeg's yuv420p), upright.</summary>
/// <param name="Width">Luma columns, 1 or more; odd sizes are allowed.</param>
/// <param name="Height">Luma rows, 1 or more; odd sizes are allowed.</param>
/// <param name="FullRange">True when luma runs 0..255, false for 16..235.</param>
/// <param name="Matrix">How YUV maps to RGB.</param>
public sealed record FrameFormat(int Width, int Height, bool FullRange = false, ColourMatrix Matrix = ColourMatrix.Bt709)
{
    /// <summary>Columns of each chroma plane: half the luma columns, rounded up.</summary>
    public int ChromaWidth => (Width + 1) / 2;

    /// <summary>Rows of each chroma plane: half the luma rows, rounded up.</summary>
    public int ChromaHeight => (Height + 1) / 2;

    /// <summary>Bytes of one frame without padding: Y plane, then U, then V.</summary>
    public int ByteCount => checked((Width * Height) + (2 * ChromaWidth * ChromaHeight));
}
