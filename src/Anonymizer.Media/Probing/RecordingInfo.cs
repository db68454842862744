using Anonymizer.Media.Processes;

namespace Anonymizer.Media.Probing;

/// <summary>All that is known of a recording before its first frame is decoded. Nothing of it prints a tag, title or language.</summary>
public sealed record RecordingInfo
{
    /// <summary>Full path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>ffmpeg's name of the container, such as "mov,mp4,m4a,3gp,3g2,mj2".</summary>
    public required string Container { get; init; }

    /// <summary>
    /// Length as the container says it; null when it doesn't. MKV and WebM count it from time zero, also when the first picture
    /// comes later.
    /// </summary>
    public double? DurationSeconds { get; init; }

    /// <summary>Time of the first packet of any track, in seconds.</summary>
    public double StartSeconds { get; init; }

    /// <summary>The video track that is anonymised: the first one that is no cover picture.</summary>
    public required VideoTrack Video { get; init; }

    /// <summary>Video tracks besides it, cover pictures included. They don't reach the output.</summary>
    public int OtherVideoCount { get; init; }

    /// <summary>The audio tracks.</summary>
    public required IReadOnlyList<AudioTrack> Audio { get; init; }

    /// <summary>Codecs of the subtitle tracks, in ffmpeg's names, in the order of the tracks.</summary>
    public IReadOnlyList<string> SubtitleCodecs { get; init; } = [];

    /// <summary>Subtitle tracks.</summary>
    public int SubtitleCount => SubtitleCodecs.Count;

    /// <summary>Data tracks, such as timecodes or positions.</summary>
    public int DataCount { get; init; }

    /// <summary>Attached files.</summary>
    public int AttachmentCount { get; init; }

    /// <summary>Chapters.</summary>
    public int ChapterCount { get; init; }

    /// <summary>Which ffprobe says so; null when it didn't tell.</summary>
    public FfmpegVersion? Ffprobe { get; init; }

    /// <summary>Tags of the file, its tracks and chapters, technical ones included. They may name people: they stay in memory.</summary>
    public IReadOnlyList<RecordingTag> Tags { get; init; } = [];
}
