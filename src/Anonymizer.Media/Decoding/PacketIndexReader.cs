using System.Globalization;
using Anonymizer.Core.Errors;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;

namespace Anonymizer.Media.Decoding;

/// <summary>Lists the packets of the video track. Reads the whole file but decodes nothing: about a second for two hours.</summary>
/// <param name="tools">ffmpeg and ffprobe.</param>
/// <param name="stage">The stage that asks, for error messages.</param>
/// <param name="clock">Measures bounded waits.</param>
public sealed class PacketIndexReader(FfmpegTools tools, Stage stage, TimeProvider clock)
{
    /// <summary>Reads the list.</summary>
    /// <exception cref="AnonymizerException">ffprobe fails.</exception>
    public async Task<PacketIndex> ReadAsync(RecordingInfo recording, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var log = new DecodeLog();
        await using var child = ChildProcess.Start(new ChildProcessOptions
        {
            FileName = tools.FfprobePath,
            Arguments =
            [
                "-loglevel", "repeat+level+error", .. MediaInput.Guards,
                "-select_streams", recording.Video.StreamIndex.ToString(CultureInfo.InvariantCulture),
                "-show_entries", "packet=pts,duration,flags", "-of", "csv=p=0", "-i", MediaInput.Address(recording.Path),
            ],
            Stage = stage,
            Blame = Blame.Input,
            OnErrorLine = line => log.Add(line, 0),
            Clock = clock,
        });

        var times = new List<long>();
        var keys = new List<long>();
        var withoutTime = 0;
        var isCut = false;
        var hasAttachment = false;
        (long Pts, long? Duration)? last = null;
        using var lines = new StreamReader(child.StandardOutput);
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            if (!TryParse(line, out var pts, out var duration, out var isShown, out var isKey))
            {
                continue;
            }

            // What comes along with a packet stands in further fields.
            hasAttachment |= line.Count(',') > 2;

            if (!isShown)
            {
                isCut = true;
                continue;
            }

            last = pts is { } time ? (time, duration) : null;

            if (pts is { } known)
            {
                times.Add(known);
                if (isKey)
                {
                    keys.Add(known);
                }
            }
            else
            {
                withoutTime++;
            }
        }

        await child.WaitForSuccessAsync(cancellationToken);
        var isDamaged = log.ContainerErrors > 0;
        var lastTime = times.Count == 0 ? (long?)null : times.Max();
        var lastSeconds = lastTime is { } ticks ? recording.Video.TimeBase.ToSeconds(ticks) : 0;
        return new PacketIndex
        {
            FrameTimes = FrameOrder.Rising(times),
            KeyFrameTimes = FrameOrder.Rising(keys),
            LastDuration = lastTime is { } shown ? LastFrame.Duration(recording, times.Min(), shown, last?.Pts == shown ? last?.Duration : null, isCut) : null,
            FramesWithoutTime = withoutTime,
            IsPlain = !isCut && !hasAttachment && times.Distinct().Count() == times.Count,
            EndsEarly = log.EndsEarly || Mp4Boxes.EndEarly(recording.Path) || (isDamaged && MissesItsEnd(recording, lastSeconds)),
            IsDamaged = isDamaged,
            LastSeconds = lastSeconds,
        };
    }

    // A picture that stops before the declared length is nothing special by itself (sound may go on longer), but after damage
    // it means that the reader never found its way again.
    private static bool MissesItsEnd(RecordingInfo recording, double lastSeconds) =>
        recording.DurationSeconds is { } duration && lastSeconds < duration - 1;

    /// <summary>Reads "1024,512,__" or "N/A,N/A,K_"; a K among the flags marks a key frame, a D one that is decoded but not shown.</summary>
    internal static bool TryParse(string line, out long? pts, out long? duration, out bool isShown, out bool isKey)
    {
        // ffprobe ends a line with an empty field when a packet has side data.
        var fields = line.Split(',');
        pts = Number(fields[0]);
        duration = fields.Length > 2 ? Number(fields[1]) : null;
        isShown = fields.Length > 2 && !fields[2].Contains('D');
        isKey = fields.Length > 2 && fields[2].Contains('K');
        return fields.Length > 2;
    }

    private static long? Number(string field) =>
        long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
