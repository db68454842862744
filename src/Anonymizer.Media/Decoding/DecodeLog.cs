using System.Text.RegularExpressions;

namespace Anonymizer.Media.Decoding;

/// <summary>
/// Makes sense of what ffmpeg says about damage. Lines look like "[h264 @ 0x55f0] [error] message": who speaks, how serious.
/// The wordings are those of ffmpeg 5.1 to 7.1. Safe for use by several threads.
/// </summary>
public sealed partial class DecodeLog
{
    /// <summary>The most warnings that are kept; a wholly damaged file makes thousands.</summary>
    public const int MostWarnings = 100;

    private readonly Lock _gate = new();
    private readonly List<DecodeWarning> _warnings = [];
    private long _corruptFrames;
    private long _concealedFrames;
    private long _decoderErrors;
    private long _containerErrors;
    private bool _endsEarly;

    /// <summary>Whether data is missing at the end of the file.</summary>
    public bool EndsEarly => Locked(() => _endsEarly);

    /// <summary>Delivered frames that ffmpeg marked as patched up.</summary>
    public long FramesConcealed => Locked(() => Math.Max(_corruptFrames, _concealedFrames));

    /// <summary>Complaints of the decoder. Each concerns a frame that is lost or damaged; not every decoder marks the damaged ones.</summary>
    public long DecoderErrors => Locked(() => _decoderErrors);

    /// <summary>Complaints of the part that reads the container: what it skips, no decoder ever sees.</summary>
    public long ContainerErrors => Locked(() => _containerErrors);

    /// <summary>What was found, in order.</summary>
    public IReadOnlyList<DecodeWarning> Warnings => Locked<IReadOnlyList<DecodeWarning>>(() => [.. _warnings]);

    /// <summary>Whether a line is worth keeping in an error's details. Chatter below warnings may repeat a recording's title and tags.</summary>
    public static bool IsWarningOrWorse(string line) => Line().Match(line) is { Success: true } match && match.Groups["level"].Value != "info";

    /// <summary>Takes one line of ffmpeg's standard error.</summary>
    /// <param name="line">As printed with <c>-loglevel repeat+level+info</c>.</param>
    /// <param name="atSeconds">Time of the last frame delivered.</param>
    public void Add(string line, double atSeconds)
    {
        var match = Line().Match(line);
        if (!match.Success)
        {
            return;
        }

        var message = match.Groups["message"].Value;
        var speaker = match.Groups["speaker"].Value;
        var level = match.Groups["level"].Value;
        var serious = level is "error" or "fatal" or "panic";
        if (level == "info" && !message.StartsWith("concealing ", StringComparison.Ordinal))
        {
            // Everything else at this level describes the file, in words that its maker chose.
            return;
        }

        lock (_gate)
        {
            if (TooShort().IsMatch(message))
            {
                _endsEarly = true;
            }
            else if (message.Contains("corrupt decoded frame", StringComparison.Ordinal))
            {
                _corruptFrames++;
                message = "a frame is damaged and was patched up";
            }
            else if (message.StartsWith("concealing ", StringComparison.Ordinal))
            {
                _concealedFrames++;
            }
            else if (message.Contains("corrupt input packet", StringComparison.Ordinal) || message.StartsWith("Packet corrupt", StringComparison.Ordinal))
            {
                _containerErrors++;
                message = "a piece of the file is damaged";
            }
            else if (serious && Container().IsMatch(speaker))
            {
                _containerErrors++;
            }
            else if (serious)
            {
                _decoderErrors++;
            }
            else
            {
                return;
            }

            if (_warnings.Count < MostWarnings)
            {
                _warnings.Add(new DecodeWarning(atSeconds, Shorten(speaker, message)));
            }
        }
    }

    /// <summary>Notes a frame that the container holds but that did not come.</summary>
    public void AddMissingFrame(double atSeconds)
    {
        lock (_gate)
        {
            if (_warnings.Count < MostWarnings)
            {
                _warnings.Add(new DecodeWarning(atSeconds, "a frame could not be decoded and is missing"));
            }
        }
    }

    private static string Shorten(string speaker, string message) => speaker.Length == 0 || speaker == "NULL" ? message : $"{speaker}: {message}";

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }

    [GeneratedRegex(@"^(?:\[(?<speaker>[^\]]*?) @ [^\]]*\] )*\[(?<level>info|warning|error|fatal|panic)\] (?<message>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Line();

    [GeneratedRegex("partial file|File ended prematurely|moov atom not found", RegexOptions.ExplicitCapture)]
    private static partial Regex TooShort();

    [GeneratedRegex("^(mov,|matroska|in#)", RegexOptions.ExplicitCapture)]
    private static partial Regex Container();
}
