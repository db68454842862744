using Anonymizer.Core.Errors;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Encoding.Parts;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;

namespace Anonymizer.Media.Encoding.Copying;

/// <summary>
/// A picture of which pieces can be copied as the source has them coded, beside others that are encoded anew (docs/adr/0023).
/// </summary>
public sealed class CopyablePicture
{
    // Each change between copying and encoding starts an encoder: more often, that would cost more than it saves.
    private const double LeastSeconds = 2;

    // Some programs set one key frame for the whole recording. What is let go is decoded and encoded while nothing else is done.
    private const double MostSeconds = 60;

    // Sizes are coded in steps of 16. What is hidden beyond them nobody has looked at.
    private const int MostHidden = 15;

    private readonly FfmpegTools _tools;
    private readonly RecordingInfo _source;
    private readonly PacketIndex _index;
    private readonly TimeProvider _clock;

    private CopyablePicture(FfmpegTools tools, RecordingInfo source, PacketIndex index, byte[] head, TimeProvider clock)
    {
        (_tools, _source, _index, Head, _clock) = (tools, source, index, head, clock);
        (ParameterSetNumber, DecodingDelay) = Understand(head, source.Video);
        Units = UnitsOf(index, source.Video);
        LastDuration = index.LastDuration * source.Video.TimeBase.Numerator;
    }

    /// <summary>What can be copied, in order; together all frames of the recording.</summary>
    public IReadOnlyList<CopyUnit> Units { get; }

    /// <summary>How early the first frame of each part must be decoded (<see cref="PartHead.DecodingDelay"/>).</summary>
    public long DecodingDelay { get; }

    /// <summary>The number that parameter sets of an encoder must have, so that they can stand beside the source's.</summary>
    public int ParameterSetNumber { get; }

    /// <summary>How long the last frame is shown, in ticks of the output's track. Null when the container doesn't tell, until <see cref="VerifyAsync"/> has seen the frame.</summary>
    public long? LastDuration { get; private set; }

    /// <summary>What stands before the source's groups.</summary>
    internal byte[] Head { get; }

    /// <summary>Reads how a recording is coded.</summary>
    /// <param name="tools">ffmpeg.</param>
    /// <param name="source">The recording.</param>
    /// <param name="index">Its frames.</param>
    /// <param name="settings">How the rest will be encoded.</param>
    /// <param name="clock">Measures bounded waits.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="UncopyableException">The recording is of another kind. The message says why, for the log.</exception>
    /// <exception cref="AnonymizerException">ffmpeg can't be started.</exception>
    public static async Task<CopyablePicture> OpenAsync(
        FfmpegTools tools, RecordingInfo source, PacketIndex index, EncoderSettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(settings);
        if (Obstacle(source, index, settings) is { } obstacle)
        {
            throw new UncopyableException(obstacle);
        }

        await using var coded = new CodedPicture(tools, source, clock);
        return new CopyablePicture(tools, source, index, await coded.ReadHeadAsync(cancellationToken).ConfigureAwait(false), clock);
    }

    /// <summary>Reads all of the coding, and sees that it is what the units say. To be done before the first of them is relied on.</summary>
    /// <exception cref="UncopyableException">It isn't. The message says why, for the log.</exception>
    /// <exception cref="AnonymizerException">ffmpeg can't be started.</exception>
    public async Task VerifyAsync(CancellationToken cancellationToken)
    {
        await using var coded = new CodedPicture(_tools, _source, _clock);
        if (!(await coded.ReadHeadAsync(cancellationToken).ConfigureAwait(false)).AsSpan().SequenceEqual(Head))
        {
            throw new UncopyableException("The recording's coding isn't what it was when it was read before.");
        }

        long lastDuration = 0;
        for (var group = 0; group < _index.KeyFrameTimes.Count; group++)
        {
            if (await coded.ReadGroupAsync(cancellationToken).ConfigureAwait(false) is not { } found || found.Frames != CountFrames(_index, group))
            {
                throw new UncopyableException($"The frames from {_index.KeyFrameTimes[group]} on are not those that the container announces there.");
            }

            lastDuration = found.LastDuration;
        }

        if (await coded.ReadGroupAsync(cancellationToken).ConfigureAwait(false) is not null)
        {
            throw new UncopyableException("There are more key frames than the container announces.");
        }

        LastDuration ??= lastDuration;
    }

    // What is known without reading the coding.
    private static string? Obstacle(RecordingInfo source, PacketIndex index, EncoderSettings settings)
    {
        var video = source.Video;
        return settings switch
        {
            { EncodeAll: true } => "Everything is to be encoded.",

            // Others can't be told which number their parameter sets have.
            { Encoder: not VideoEncoder.Libx264 } => "Only what libx264 encodes can stand beside the source's own coding.",
            _ when video is not { Codec: "h264", PixelFormat: "yuv420p" } => $"The source is {video.Codec} in {video.PixelFormat}.",
            _ when !source.Container.StartsWith("mov", StringComparison.Ordinal) => "The source is no MP4 file.",
            _ when video.Orientation != new Orientation(0, false) => "The picture is turned.",
            _ when video.IsCropped => "The container hides edges of the picture.",
            _ when EvenFrame.SizeFor(video.Format) != video.Format => "The picture has an odd size.",
            _ when index.IsDamaged || index.EndsEarly || index.FramesWithoutTime > 0 || !index.IsPlain => "The container is damaged, hides frames or changes its description midway.",
            _ when index.FrameTimes.Count == 0 || index.KeyFrameTimes.Count == 0 || index.KeyFrameTimes[0] != index.FrameTimes[0] => "The recording doesn't begin with a key frame.",
            _ => null,
        };
    }

    private static (int ParameterSetNumber, long DecodingDelay) Understand(byte[] head, VideoTrack video)
    {
        try
        {
            var sets = PartHead.ParameterSets(head);
            foreach (var set in sets.Sequence)
            {
                if (SequenceParameterSet.Read(set) is not { HiddenEdge: <= MostHidden } picture || (picture.Width, picture.Height) != (video.CodedWidth, video.CodedHeight))
                {
                    throw new UncopyableException("The picture is interlaced, hides edges, or is coded in another form than 8-bit 4:2:0.");
                }
            }

            return (sets.FreeNumber ?? throw new UncopyableException("All numbers of parameter sets are taken."), PartHead.DecodingDelay(head));
        }
        catch (InvalidDataException error)
        {
            throw new UncopyableException(error.Message, error);
        }
    }

    // A short group goes to the one before.
    private static List<CopyUnit> UnitsOf(PacketIndex index, VideoTrack video)
    {
        var units = new List<CopyUnit>();
        for (var group = 0; group < index.KeyFrameTimes.Count; group++)
        {
            var (first, frames) = (index.KeyFrameTimes[group], CountFrames(index, group));
            if (units is [.., var last] && video.TimeBase.ToSeconds(first - last.FirstPts) < LeastSeconds)
            {
                units[^1] = last with { Frames = last.Frames + frames, Groups = last.Groups + 1 };
            }
            else
            {
                units.Add(new CopyUnit(first, frames, group, 1));
            }
        }

        return [.. units.Index().Select(entry => entry.Item with { IsLong = Lasts(entry.Index) > MostSeconds })];

        double Lasts(int unit) =>
            video.TimeBase.ToSeconds((unit + 1 < units.Count ? units[unit + 1].FirstPts : index.FrameTimes[^1]) - units[unit].FirstPts);
    }

    private static int CountFrames(PacketIndex index, int group)
    {
        var end = group + 1 < index.KeyFrameTimes.Count ? PlaceOf(index, index.KeyFrameTimes[group + 1]) : index.FrameTimes.Count;
        return end - PlaceOf(index, index.KeyFrameTimes[group]);
    }

    private static int PlaceOf(PacketIndex index, long time)
    {
        var (low, high) = (0, index.FrameTimes.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = index.FrameTimes[middle] < time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
