using System.Diagnostics.CodeAnalysis;
using Anonymizer.Core.Frames;
using Anonymizer.Core.Time;

namespace Anonymizer.Pipeline.Flow;

/// <summary>Holds frames back until nothing that is seen later can change what must be redacted in them.</summary>
/// <param name="capacity">The most frames to hold; more would exceed the memory that the job was given.</param>
/// <param name="timeBase">Of the frames' timestamps.</param>
internal sealed class LookAhead(int capacity, Rational timeBase) : IDisposable
{
    private readonly Queue<VideoFrame> _frames = new(capacity);

    /// <summary>Whether no further frame can be taken.</summary>
    public bool IsFull => _frames.Count >= capacity;

    /// <summary>Takes a frame.</summary>
    public void Add(VideoFrame frame) => _frames.Enqueue(frame);

    /// <summary>Hands out the oldest frame if its time is settled.</summary>
    /// <param name="settledSeconds">The last settled time.</param>
    /// <param name="frame">The frame, now owned by the caller.</param>
    public bool TryTake(double settledSeconds, [NotNullWhen(true)] out VideoFrame? frame)
    {
        frame = null;
        return _frames.TryPeek(out var oldest) && timeBase.ToSeconds(oldest.Pts) <= settledSeconds && _frames.TryDequeue(out frame);
    }

    /// <summary>Gives back what is still held.</summary>
    public void Dispose()
    {
        while (_frames.TryDequeue(out var frame))
        {
            frame.Dispose();
        }
    }
}
