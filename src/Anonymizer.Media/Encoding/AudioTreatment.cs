using Anonymizer.Media.Probing;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Media.Encoding;

/// <summary>What happens to one audio track on its way into the MP4 file.</summary>
/// <param name="Track">The track of the source.</param>
/// <param name="IsCopied">True when its packets go over bit by bit; false when it is encoded again as AAC.</param>
/// <param name="Reason">One sentence for a person.</param>
public sealed record AudioTreatment(AudioTrack Track, bool IsCopied, string Reason)
{
    // What MP4 has a registered form for, written and read by ffmpeg 5 to 7 alike. Vorbis is missing on purpose: ffmpeg can
    // put it into MP4 in a private way that browsers don't read, together with the comments (tags) of its header. Plain
    // PCM got a form in 2020 that ffmpeg 5 doesn't write and few players read.
    private static readonly HashSet<string> FitsMp4 = ["aac", "mp3", "mp2", "ac3", "eac3", "dts", "alac", "flac", "opus"];

    /// <summary>Decides for one track.</summary>
    public static AudioTreatment For(AudioTrack track)
    {
        ArgumentNullException.ThrowIfNull(track);
        return FitsMp4.Contains(track.Codec)
            ? new AudioTreatment(track, true, $"{track.Codec} is copied bit by bit.")
            : new AudioTreatment(track, false, $"MP4 has no portable form for {track.Codec}, so it is encoded as AAC.");
    }

    /// <summary>Tells what happens to each track.</summary>
    internal static void Log(IEnumerable<AudioTreatment> audio, ILogger logger)
    {
        foreach (var treatment in audio)
        {
            logger.LogInformation("Audio track {Index}: {Treatment}", treatment.Track.StreamIndex, treatment.Reason);
        }
    }
}
