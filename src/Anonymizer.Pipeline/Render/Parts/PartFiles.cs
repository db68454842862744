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
    private readonly List<PartialFile> _files = [];
    private RecordingEncoder? _encoder;

    /// <inheritdoc/>
    public async ValueTask WriteAsync(VideoFrame frame, CancellationToken cancellationToken)
    {
        if (_encoder is null)
        {
            _files.Add(InFolder(() => PartialFile.Create(folder)));
            _encoder = start(frame.Pts, _files[^1].Path);
        }

        await _encoder.WriteAsync(frame, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EncodedFragment>> EndRunAsync(CancellationToken cancellationToken)
    {
        if (_encoder is null)
        {
            return [];
        }

        await _encoder.CompleteAsync(cancellationToken);
        await _encoder.DisposeAsync();
        _encoder = null;
        return InFolder(() => Fragments(_files[^1].Path));
    }

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

    private static EncodedFragment[] Fragments(string path)
    {
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        var reader = new FragmentReader();
        var found = reader.ReadFinished(file);
        var head = new PartRange(path, 0, reader.HeadBytes);
        return [.. found.Select(fragment => new EncodedFragment(head, new PartRange(path, fragment.Offset, fragment.Bytes), fragment.Frames, fragment.LastDuration))];
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
