using System.Text.Json;

namespace Anonymizer.Pipeline.Render.Checkpoints;

/// <summary>
/// The list of what is finished, as lines of JSON: first what it comes from, then one line for each fragment. A line is added when its
/// fragment is on the disk. Whatever the file ends with after a crash, the lines that are whole are good.
/// </summary>
internal sealed class CheckpointJournal : IDisposable
{
    private const byte LineEnd = (byte)'\n';

    private readonly FileStream _file;

    private CheckpointJournal(FileStream file) => _file = file;

    /// <summary>Reads the journal.</summary>
    /// <returns>What was finished and what it comes from; null when there is no journal, or not even its first line is whole.</returns>
    public static (CheckpointIdentity Identity, IReadOnlyList<FinishedFragment> Fragments)? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        ReadOnlySpan<byte> rest = File.ReadAllBytes(path);
        if (!TryTake<CheckpointIdentity>(ref rest, out var identity))
        {
            return null;
        }

        var fragments = new List<FinishedFragment>();
        while (TryTake<FinishedFragment>(ref rest, out var fragment))
        {
            fragments.Add(fragment);
        }

        return (identity, fragments);
    }

    /// <summary>
    /// Begins a journal in a file of its own, which takes the place of an older one: an earlier owner that is still alive writes to
    /// that and does no harm.
    /// </summary>
    public static CheckpointJournal Begin(string path, CheckpointIdentity identity, IReadOnlyList<FinishedFragment> kept)
    {
        var fresh = path + ".new";
        var journal = new CheckpointJournal(new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0));
        try
        {
            journal.WriteLine(identity);
            foreach (var fragment in kept)
            {
                journal.WriteLine(fragment);
            }

            journal._file.Flush(flushToDisk: true);
            File.Move(fresh, path, overwrite: true);
            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>Adds fragments that are on the disk; returns when their lines are as well.</summary>
    public void Add(IReadOnlyList<FinishedFragment> fragments)
    {
        foreach (var fragment in fragments)
        {
            WriteLine(fragment);
        }

        _file.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // In one piece: of two lines, never the second without the first.
    private void WriteLine<T>(T content) => _file.Write([.. JsonSerializer.SerializeToUtf8Bytes(content), LineEnd]);

    private static bool TryTake<T>(ref ReadOnlySpan<byte> rest, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? line)
        where T : class
    {
        line = null;
        var end = rest.IndexOf(LineEnd);
        if (end < 0)
        {
            return false;
        }

        try
        {
            line = JsonSerializer.Deserialize<T>(rest[..end]);
        }
        catch (JsonException)
        {
            return false;
        }

        rest = rest[(end + 1)..];
        return line is not null;
    }
}
