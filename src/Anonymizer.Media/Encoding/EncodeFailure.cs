namespace Anonymizer.Media.Encoding;

/// <summary>Says in plain words why ffmpeg could not make the output.</summary>
internal static class EncodeFailure
{
    /// <summary>The message for what ffmpeg's log says.</summary>
    public static string Message(IReadOnlyList<string> log, long framesWritten)
    {
        bool Says(string text) => log.Any(line => line.Contains(text, StringComparison.OrdinalIgnoreCase));
        if (Says("No space left on device"))
        {
            return "The output can't be written: the disk is full. Make room, or choose another folder.";
        }

        if (Says("Permission denied") || Says("Read-only file system"))
        {
            return "The output can't be written: there is no permission. Choose a folder that you may write to.";
        }

        if (Says("File too large"))
        {
            return "The output can't be written: the file system has no room for so large a file. Choose another disk.";
        }

        return $"ffmpeg stopped after {framesWritten} frames while writing the output. Try again with --verbose: it shows why.";
    }
}
