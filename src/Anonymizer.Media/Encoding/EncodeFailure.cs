using Anonymizer.Core.Errors;

namespace Anonymizer.Media.Encoding;

/// <summary>Says in plain words why ffmpeg could not make the output.</summary>
internal static class EncodeFailure
{
    /// <summary>There was nothing to write.</summary>
    public static AnonymizerException NoFrames() => new(Stage.Render, Blame.Input, Reason.Of("no-frame"));

    /// <summary>The reason behind what ffmpeg's log says.</summary>
    public static Reason ReasonFor(IReadOnlyList<string> log, long framesWritten)
    {
        bool Says(string text) => log.Any(line => line.Contains(text, StringComparison.OrdinalIgnoreCase));
        if (Says("No space left on device"))
        {
            return Reason.Of("disk-full");
        }

        if (Says("Permission denied") || Says("Read-only file system"))
        {
            return Reason.Of("output-not-permitted");
        }

        if (Says("File too large"))
        {
            return Reason.Of("output-too-large");
        }

        return Reason.Of("encoder-stopped", framesWritten);
    }
}
