using System.Runtime.ExceptionServices;
using System.Text;

namespace Anonymizer.Media.Processes;

/// <summary>
/// Reads a child's standard error to its end whatever comes, and keeps the last lines. Memory is bounded by
/// <see cref="Kept"/> lines of <see cref="LongestLine"/> characters, also for a child that never writes a line end.
/// </summary>
/// <param name="onLine">Told every line, or null.</param>
/// <param name="keep">Which lines are kept; null for all.</param>
public sealed class ErrorLines(Action<string>? onLine, Predicate<string>? keep)
{
    /// <summary>Lines that are kept.</summary>
    public const int Kept = 40;

    /// <summary>Characters of a line that are kept; the rest is cut off and marked with "…".</summary>
    public const int LongestLine = 1000;

    private readonly Queue<string> _last = new(Kept);
    private readonly StringBuilder _current = new(LongestLine + 1);
    private Action<string>? _onLine = onLine;
    private ExceptionDispatchInfo? _listenerFailure;
    private bool _cut;

    /// <summary>The last lines, oldest first.</summary>
    public IReadOnlyList<string> Last()
    {
        lock (_last)
        {
            return [.. _last];
        }
    }

    /// <summary>Reads until the child closes its end.</summary>
    public async Task DrainAsync(Stream standardError)
    {
        // File names in messages may hold any bytes: what is no UTF-8 becomes a replacement character instead of an error.
        using var reader = new StreamReader(standardError, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false));
        var buffer = new char[4096];
        int count;
        while ((count = await ReadAsync(reader, buffer)) > 0)
        {
            for (var i = 0; i < count; i++)
            {
                Take(buffer[i]);
            }
        }

        EndLine();
        _listenerFailure?.Throw();
    }

    private static async Task<int> ReadAsync(StreamReader reader, char[] buffer)
    {
        try
        {
            return await reader.ReadAsync(buffer);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The pipe was torn down with the child. What was read is kept; there is no more.
            return 0;
        }
    }

    private void Take(char c)
    {
        // ffmpeg ends its progress lines with a carriage return alone.
        if (c is '\n' or '\r')
        {
            EndLine();
        }
        else if (_current.Length < LongestLine)
        {
            _current.Append(c);
        }
        else
        {
            _cut = true;
        }
    }

    private void EndLine()
    {
        if (_current.Length == 0)
        {
            return;
        }

        if (_cut)
        {
            _current.Append('…');
        }

        var line = _current.ToString();
        _current.Clear();
        _cut = false;
        if (keep?.Invoke(line) != false)
        {
            Keep(line);
        }

        Tell(line);
    }

    private void Keep(string line)
    {
        lock (_last)
        {
            if (_last.Count == Kept)
            {
                _last.Dequeue();
            }

            _last.Enqueue(line);
        }
    }

    private void Tell(string line)
    {
        try
        {
            _onLine?.Invoke(line);
        }
#pragma warning disable CA1031 // Whatever a listener throws, the pipe must be drained on; it is thrown again when that is done.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _onLine = null;
            _listenerFailure = ExceptionDispatchInfo.Capture(error);
        }
    }
}
