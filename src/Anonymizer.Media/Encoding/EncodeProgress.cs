using System.Globalization;

namespace Anonymizer.Media.Encoding;

/// <summary>Follows what ffmpeg tells on its progress pipe: lines "key=value", a block of them now and then and one at the end.</summary>
internal sealed class EncodeProgress
{
    private const long Unknown = -1;
    private long _frames = Unknown;

    /// <summary>Frames written, by the last block. Null when it does not say: ffmpeg 7.0 doesn't for what it copies.</summary>
    public long? Frames => Volatile.Read(ref _frames) is not Unknown and var frames ? frames : null;

    /// <summary>Reads the pipe to its end.</summary>
    public async Task FollowAsync(Stream pipe)
    {
        // Not disposed: the pipe belongs to the child process.
        var lines = new StreamReader(pipe, leaveOpen: true);
        try
        {
            while (await lines.ReadLineAsync().ConfigureAwait(false) is { } line)
            {
                Take(line);
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The child was ended on purpose; what it would have said doesn't matter any more.
        }
    }

    /// <summary>Takes one line.</summary>
    public void Take(string line)
    {
        const string Key = "frame=";
        if (line.StartsWith(Key, StringComparison.Ordinal)
            && long.TryParse(line.AsSpan(Key.Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var frames))
        {
            Volatile.Write(ref _frames, frames);
        }
    }
}
