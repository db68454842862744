namespace Anonymizer.Pipeline.Render;

/// <summary>Which video encoder writes the result.</summary>
public enum EncoderPreference
{
    /// <summary>The fastest that works on this machine.</summary>
    Auto,

    /// <summary>x264 on the processor.</summary>
    Libx264,

    /// <summary>NVENC on an NVIDIA GPU; an error when it can't be used.</summary>
    H264Nvenc,
}

/// <summary>How the redacted picture is encoded.</summary>
public sealed record RenderSettings
{
    /// <summary>Which encoder.</summary>
    public EncoderPreference Encoder { get; init; }

    /// <summary>Speed against size, in the encoder's words.</summary>
    public string Preset { get; init; } = "veryfast";

    /// <summary>Constant rate factor, 0 (best) to 51 (smallest).</summary>
    public int Crf { get; init; } = 23;

    /// <summary>Processor threads for decoding and encoding each; 0 leaves it to ffmpeg.</summary>
    public int Threads { get; init; }
}
