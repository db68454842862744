using Anonymizer.Core.Errors;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Encoding.Parts;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;

namespace Anonymizer.Media.Encoding.Copying;

/// <summary>
/// A picture of which pieces can be copied as the source has them coded, beside others that are encoded anew (docs/adr/0023). Whether that
/// is so was seen by reading all of it.
/// </summary>
public sealed class CopyablePicture
{
    // Each change between copying and encoding starts an encoder: more often, that would cost more than it saves.
    private const double LeastSeconds = 2;

    // Sizes are coded in steps of 16. What is hidden beyond them nobody has looked at.
    private const int MostHidden = 15;

    private CopyablePicture(byte[] head, int parameterSetNumber, IReadOnlyList<CopyUnit> units, long lastDuration) =>
        (Head, DecodingDelay, ParameterSetNumber, Units, LastDuration) = (head, PartHead.DecodingDelay(head), parameterSetNumber, units, lastDuration);

    /// <summary>What can be copied, in order; together all frames of the recording.</summary>
    public IReadOnlyList<CopyUnit> Units { get; }

    /// <summary>How early the first frame of each part must be decoded (<see cref="PartHead.DecodingDelay"/>).</summary>
    public long DecodingDelay { get; }

    /// <summary>The number that parameter sets of an encoder must have, so that they can stand beside the source's.</summary>
    public int ParameterSetNumber { get; }

    /// <summary>How long the last frame is shown, in ticks of the output's track.</summary>
    public long LastDuration { get; }

    /// <summary>What stands before the source's groups.</summary>
    internal byte[] Head { get; }

    /// <summary>Reads a recording's coding.</summary>
    /// <param name="tools">ffmpeg.</param>
    /// <param name="source">The recording.</param>
    /// <param name="index">Its frames.</param>
    /// <param name="settings">How the rest will be encoded.</param>
    /// <param name="clock">Measures bounded waits.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="UncopyableException">The recording is of another kind. The message says why, for the log.</exception>
    /// <exception cref="AnonymizerException">ffmpeg can't be started.</exception>
    public static async Task<CopyablePicture> ReadAsync(
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
        var head = await coded.ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        var number = NumberBeside(head, source.Video);
        var units = new List<CopyUnit>();
        long lastDuration = 0;
        for (var group = 0; group < index.KeyFrameTimes.Count; group++)
        {
            var first = index.KeyFrameTimes[group];
            var frames = CountFrames(index, group);
            if (await coded.ReadGroupAsync(cancellationToken).ConfigureAwait(false) is not { } found || found.Frames != frames)
            {
                throw new UncopyableException($"The frames from {first} on are not those that the container announces there.");
            }

            Add(units, new CopyUnit(first, frames, group, 1), source.Video);
            lastDuration = found.LastDuration;
        }

        return await coded.ReadGroupAsync(cancellationToken).ConfigureAwait(false) is null
            ? new CopyablePicture(head, number, units, index.LastDuration is { } shown ? shown * source.Video.TimeBase.Numerator : lastDuration)
            : throw new UncopyableException("There are more key frames than the container announces.");
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

    private static int NumberBeside(byte[] head, VideoTrack video)
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

            _ = PartHead.DecodingDelay(head);
            return sets.FreeNumber ?? throw new UncopyableException("All numbers of parameter sets are taken.");
        }
        catch (InvalidDataException error)
        {
            throw new UncopyableException(error.Message, error);
        }
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

    // To the unit before, where that is short.
    private static void Add(List<CopyUnit> units, CopyUnit group, VideoTrack video)
    {
        if (units is [.., var last] && video.TimeBase.ToSeconds(group.FirstPts - last.FirstPts) < LeastSeconds)
        {
            units[^1] = last with { Frames = last.Frames + group.Frames, Groups = last.Groups + 1 };
        }
        else
        {
            units.Add(group);
        }
    }
}
