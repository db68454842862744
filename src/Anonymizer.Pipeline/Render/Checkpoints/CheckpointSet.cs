using Anonymizer.Media.Encoding.Parts;

namespace Anonymizer.Pipeline.Render.Checkpoints;

/// <summary>What is finished of one rendering of a picture; grows while the rest is made.</summary>
internal sealed class CheckpointSet : IDisposable
{
    private readonly string _folder;
    private readonly CheckpointJournal _journal;
    private readonly List<FinishedFragment> _fragments;
    private readonly List<EncodedFragment> _encoded;
    private int _lastPart;

    /// <summary>Opens the set.</summary>
    /// <param name="folder">Where its parts are.</param>
    /// <param name="journal">The journal, which holds <paramref name="kept"/> already.</param>
    /// <param name="kept">What an earlier attempt finished.</param>
    public CheckpointSet(string folder, CheckpointJournal journal, IReadOnlyList<FinishedFragment> kept)
    {
        (_folder, _journal, _fragments) = (folder, journal, [.. kept]);
        Kept = [.. kept];
        _encoded = [.. kept.Select(Encoded)];
        _lastPart = kept.Select(fragment => fragment.Part).DefaultIfEmpty().Max();
    }

    /// <summary>What an earlier attempt finished.</summary>
    public IReadOnlyList<FinishedFragment> Kept { get; }

    /// <summary>How many frames these are.</summary>
    public long FramesKept => Kept.Sum(fragment => (long)fragment.Frames);

    /// <summary>All that is finished, in order.</summary>
    public IReadOnlyList<EncodedFragment> Fragments => _encoded;

    /// <summary>The file of a part.</summary>
    public static string PathOf(string folder, int part) =>
        Path.Combine(folder, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"part-{part}.mp4"));

    /// <summary>Adds fragments that are on the disk.</summary>
    /// <exception cref="CheckpointMismatchException">They can't be joined with what is kept.</exception>
    public void Add(IReadOnlyList<FinishedFragment> fragments)
    {
        if (_fragments is [var first, ..] && fragments.Any(fragment => fragment.HeadHash != first.HeadHash))
        {
            throw new CheckpointMismatchException("The encoder describes its track in another way than before.");
        }

        _journal.Add(fragments);
        _fragments.AddRange(fragments);
        _encoded.AddRange(fragments.Select(Encoded));
    }

    /// <summary>The number and the file of the next part that is written.</summary>
    public (int Number, string Path) NextPart() => (++_lastPart, PathOf(_folder, _lastPart));

    /// <summary>
    /// Reads how early the first frame of the next part must be decoded so that its head is that of the first part; null when there is none yet.
    /// </summary>
    public long? ReadDecodingDelay()
    {
        if (_fragments is not [var first, ..])
        {
            return null;
        }

        using var file = File.OpenRead(PathOf(_folder, first.Part));
        var head = new byte[first.HeadBytes];
        file.ReadExactly(head);
        return PartHead.DecodingDelay(head);
    }

    /// <inheritdoc/>
    public void Dispose() => _journal.Dispose();

    private EncodedFragment Encoded(FinishedFragment fragment)
    {
        var path = PathOf(_folder, fragment.Part);
        return new EncodedFragment(
            new PartRange(path, 0, fragment.HeadBytes), new PartRange(path, fragment.Offset, fragment.Bytes), fragment.Frames, fragment.LastDuration);
    }
}
