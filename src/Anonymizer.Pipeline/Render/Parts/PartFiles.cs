using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Encoding.Parts;
using Anonymizer.Pipeline.Deliver;

namespace Anonymizer.Pipeline.Render.Parts;

/// <summary>Encodes each run into a hidden file of its own, which is gone when this is disposed or the next job finds that it was killed.</summary>
/// <param name="folder">Where the files are; that of the output, which has room for the picture.</param>
/// <param name="start">Starts the encoder of a run, whose first frame has that timestamp, into a file.</param>
internal sealed class PartFiles(string folder, Func<long, string, RecordingEncoder> start) : IEncodedRuns
{
    // To look costs next to nothing; a fragment comes every few hundred frames.
    private const int FramesBetweenLooks = 25;

    private readonly List<PartialFile> _files = [];
    private readonly Queue<EncodedFragment> _finished = new();
    private RecordingEncoder? _encoder;
    private long _firstPts;
    private FragmentReader _reader = new();

    /// <inheritdoc/>
    public void Anticipate(long firstPts) => _encoder ??= Start(firstPts);

    /// <inheritdoc/>
    public async ValueTask WriteAsync(VideoFrame frame, CancellationToken cancellationToken)
    {
        if (_encoder is { FramesWritten: 0 } && _firstPts != frame.Pts)
        {
            await EndAnticipatedAsync(_encoder);
        }

        _encoder ??= Start(frame.Pts);
        await _encoder.WriteAsync(frame, cancellationToken);
        if (_encoder.FramesWritten % FramesBetweenLooks == 0)
        {
            FindFinished();
        }
    }

    /// <inheritdoc/>
    public async Task EndRunAsync(CancellationToken cancellationToken)
    {
        if (_encoder is { FramesWritten: 0 })
        {
            await EndAnticipatedAsync(_encoder);
        }
        else if (_encoder is not null)
        {
            await _encoder.CompleteAsync(cancellationToken);
            await _encoder.DisposeAsync();
            _encoder = null;
            FindFinished();
        }
    }

    /// <inheritdoc/>
    public bool TryTakeFinished(out EncodedFragment fragment) => _finished.TryDequeue(out fragment);

    /// <inheritdoc/>
    public void Complete()
    {
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_encoder is not null)
        {
            await _encoder.DisposeAsync();
        }

        foreach (var file in _files)
        {
            file.Dispose();
        }
    }

    private RecordingEncoder Start(long firstPts)
    {
        _files.Add(InFolder(() => PartialFile.Create(folder)));
        (_firstPts, _reader) = (firstPts, new FragmentReader());
        return start(firstPts, _files[^1].Path);
    }

    // It was started in vain.
    private async ValueTask EndAnticipatedAsync(RecordingEncoder encoder)
    {
        _encoder = null;
        await encoder.DisposeAsync();
        _files[^1].Dispose();
        _files.RemoveAt(_files.Count - 1);
    }

    private void FindFinished()
    {
        var path = _files[^1].Path;
        var found = InFolder(() =>
        {
            using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            return _reader.ReadFinished(file);
        });
        foreach (var fragment in found)
        {
            _finished.Enqueue(new EncodedFragment(
                new PartRange(path, 0, _reader.HeadBytes), new PartRange(path, fragment.Offset, fragment.Bytes), fragment.Frames, fragment.LastDuration));
        }
    }

    private T InFolder<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AnonymizerException(
                Stage.Render, Blame.Environment, $"The folder {folder} can't be written to: {error.Message} Check permissions and free space, or choose another folder.", error);
        }
    }
}
