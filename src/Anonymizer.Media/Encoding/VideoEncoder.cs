namespace Anonymizer.Media.Encoding;

/// <summary>What turns redacted frames into H.264.</summary>
public enum VideoEncoder
{
    /// <summary>The graphics card's encoder where it works, otherwise libx264.</summary>
    Auto,

    /// <summary>On the processor. On a busy machine several threads may decide a few bits otherwise; with one thread the same frames give the same bytes.</summary>
    Libx264,

    /// <summary>On an NVIDIA graphics card.</summary>
    H264Nvenc,
}
