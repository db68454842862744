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
                "-show_entries", "packet=pts,flags", "-of", "csv=p=0", "-i", MediaInput.Address(recording.Path),
            ],
            Stage = stage,
            Blame = Blame.Input,
            OnErrorLine = line => log.Add(line, 0),
            Clock = clock,
        });

        var times = new List<long>();
        var keys = new List<long>();
        var withoutTime = 0;
        using var lines = new StreamReader(child.StandardOutput);
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            if (!TryParse(line, out var pts, out var isShown, out var isKey) || !isShown)
            {
                continue;
            }

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
        var lastSeconds = times.Count == 0 ? 0 : recording.Video.TimeBase.ToSeconds(times.Max());
        return new PacketIndex
        {
            FrameTimes = FrameOrder.Rising(times),
            KeyFrameTimes = FrameOrder.Rising(keys),
            FramesWithoutTime = withoutTime,
            EndsEarly = log.EndsEarly || Mp4Boxes.EndEarly(recording.Path) || (isDamaged && MissesItsEnd(recording, lastSeconds)),
            IsDamaged = isDamaged,
            LastSeconds = lastSeconds,
        };
    }

    // A picture that stops before the declared length is nothing special by itself (sound may go on longer), but after damage
    // it means that the reader never found its way again.
    private static bool MissesItsEnd(RecordingInfo recording, double lastSeconds) =>
        recording.DurationSeconds is { } duration && lastSeconds < duration - 1;

    /// <summary>Reads "1024,__" or "N/A,K_"; a K among the flags marks a key frame, a D one that is decoded but not shown.</summary>
    internal static bool TryParse(string line, out long? pts, out bool isShown, out bool isKey)
    {
        // ffprobe ends a line with an empty field when a packet has side data.
        var fields = line.Split(',');
        pts = long.TryParse(fields[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        isShown = fields.Length > 1 && !fields[1].Contains('D');
        isKey = fields.Length > 1 && fields[1].Contains('K');
        return fields.Length > 1;
    }
}
