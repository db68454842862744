using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Encoding.Parts;
using Microsoft.Win32.SafeHandles;

namespace Anonymizer.Pipeline.Render.Checkpoints;

/// <summary>The part that is being encoded. Each of its fragments is entered in the journal as soon as it is whole and on the disk.</summary>
/// <param name="encoder">Encodes it.</param>
/// <param name="set">Where it belongs.</param>
/// <param name="number">Its number there.</param>
/// <param name="path">Its file.</param>
internal sealed class GrowingPart(RecordingEncoder encoder, CheckpointSet set, int number, string path) : IAsyncDisposable
{
    // To look costs next to nothing; a fragment comes every few hundred frames.
    private const int FramesBetweenLooks = 25;

    private readonly Queue<UInt128> _notFinished = new();
    private readonly PaintedFrames _painted = new();
    private readonly FragmentReader _reader = new();
    private SafeFileHandle? _file;
    private string? _headHash;

    /// <summary>Encodes a frame.</summary>
    public async ValueTask WriteAsync(VideoFrame frame, UInt128 digest, CancellationToken cancellationToken)
    {
        await encoder.WriteAsync(frame, cancellationToken);
        _notFinished.Enqueue(digest);
        if (encoder.FramesWritten % FramesBetweenLooks == 0)
        {
            RecordFinished();
        }
    }

    /// <summary>Ends the part; then all of it is in the journal.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await encoder.CompleteAsync(cancellationToken);
        RecordFinished();
        if (_notFinished.Count > 0)
        {
            throw new AnonymizerException(Stage.Render, Blame.Bug, Reason.Of("checkpoint-frames-missing", _notFinished.Count));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _file?.Dispose();
        await encoder.DisposeAsync();
    }

    private void RecordFinished()
    {
        if (_file is null && !File.Exists(path))
        {
            return;
        }

        // For writing, because some systems flush nothing else.
        _file ??= File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var found = _reader.ReadFinished(_file);
        if (found.Count > 0)
        {
            // The line in the journal must not be on the disk before what it tells of.
            RandomAccess.FlushToDisk(_file);
            set.Add([.. found.Select(fragment => Describe(_file, fragment))]);
        }
    }

    private FinishedFragment Describe(SafeFileHandle file, Fragment fragment)
    {
        _headHash ??= FileDigest.Of(file, 0, _reader.HeadBytes);
        return new FinishedFragment
        {
            Part = number,
            HeadBytes = _reader.HeadBytes,
            HeadHash = _headHash ?? throw Shrunk(),
            Offset = fragment.Offset,
            Bytes = fragment.Bytes,
            Hash = FileDigest.Of(file, fragment.Offset, fragment.Bytes) ?? throw Shrunk(),
            Frames = fragment.Frames,
            LastDuration = fragment.LastDuration,
            Painted = PaintedIn(fragment),
        };
    }

    // A fragment begins with a key frame that nothing reaches across: in the order of showing, its frames follow one another.
    private string PaintedIn(Fragment fragment)
    {
        for (var i = 0; i < fragment.Frames; i++)
        {
            _painted.Add(_notFinished.TryDequeue(out var digest) ? digest : throw new InvalidDataException("There are more frames in the file than were encoded."));
        }

        return _painted.Finish();
    }

    private static IOException Shrunk() => new("The file became shorter while it was written.");
}
