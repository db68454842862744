namespace Anonymizer.Pipeline.Render.Checkpoints;

/// <summary>The frames that an earlier attempt encoded: stands in for the encoder until they have passed, and sees that they are the same.</summary>
/// <param name="fragments">What is kept, in order.</param>
internal sealed class KeptFrames(IReadOnlyList<FinishedFragment> fragments)
{
    private readonly PaintedFrames _painted = new();
    private long _framesPassed;
    private int _fragmentsPassed;

    /// <summary>Whether all of them have passed.</summary>
    public bool HavePassed => _fragmentsPassed == fragments.Count;

    /// <summary>Takes the digest of the next frame. Only while they have not all passed.</summary>
    /// <exception cref="CheckpointMismatchException">The fragment that ends with it holds other frames.</exception>
    public void Pass(UInt128 digest)
    {
        var fragment = fragments[_fragmentsPassed];
        _painted.Add(digest);
        _framesPassed++;
        if (_painted.Count < fragment.Frames)
        {
            return;
        }

        if (_painted.Finish() != fragment.Painted)
        {
            throw new CheckpointMismatchException($"Among the {fragment.Frames} frames before frame {_framesPassed} some differ from those that were encoded before.");
        }

        _fragmentsPassed++;
    }
}
