namespace Anonymizer.Pipeline.Sidecars;

/// <summary>The formats of files that come with a recording.</summary>
public enum SidecarFormat
{
    /// <summary>WebVTT: Teams transcripts, Zoom transcripts and captions, subtitle tracks.</summary>
    WebVtt,

    /// <summary>SubRip subtitles.</summary>
    SubRip,

    /// <summary>The chat that Zoom saves.</summary>
    ZoomChat,
}
