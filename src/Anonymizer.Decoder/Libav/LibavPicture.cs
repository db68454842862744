using static Anonymizer.Decoder.Libav.LibavFunctions;

namespace Anonymizer.Decoder.Libav;

/// <summary>A decoded picture (AVFrame), used again and again. Its planes belong to the decoder's pool and stay untouched until it is emptied.</summary>
/// <param name="abi">Where its fields lie.</param>
internal sealed unsafe class LibavPicture(LibavAbi abi) : IDisposable
{
    private const int Yuv420 = 0; // AV_PIX_FMT_YUV420P
    private const int Corrupt = 1; // AV_FRAME_FLAG_CORRUPT
    private const long NoTime = long.MinValue; // AV_NOPTS_VALUE

    private nint _frame = av_frame_alloc();

    /// <summary>The AVFrame.</summary>
    public nint Handle => _frame;

    /// <summary>When it is shown, in ticks of its track; null when nothing tells.</summary>
    public long? Time => *(long*)(_frame + abi.FrameTime) is not NoTime and var time ? time : null;

    /// <summary>Whether parts of it were made up because their data was damaged.</summary>
    public bool IsDamaged => *(int*)(_frame + abi.FrameErrors) != 0 || (*(int*)(_frame + abi.FrameFlags) & Corrupt) != 0;

    /// <summary>Whether it is planar 8-bit 4:2:0 of a size.</summary>
    public bool IsYuv420(int width, int height) =>
        Int(LibavAbi.FrameFormat) == Yuv420 && Int(LibavAbi.FrameWidth) == width && Int(LibavAbi.FrameHeight) == height;

    /// <summary>Address of a plane's first sample: Y, U, V.</summary>
    public nint Plane(int which) => ((nint*)(_frame + LibavAbi.FramePlanes))[which];

    /// <summary>Bytes from one row of a plane to the next.</summary>
    public int Stride(int which) => ((int*)(_frame + LibavAbi.FrameStrides))[which];

    /// <summary>Gives its planes back to the decoder.</summary>
    public void Empty() => av_frame_unref(_frame);

    /// <summary>Frees it.</summary>
    public void Dispose() => av_frame_free(ref _frame);

    private int Int(int offset) => *(int*)(_frame + offset);
}
