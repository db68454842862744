using System.Threading.Channels;
using Anonymizer.Core.Frames;
using Anonymizer.Pipeline.Render;

namespace Anonymizer.Pipeline.Flow;

/// <summary>A frame on its way from one stage to the next, with what has to be redacted in it once that is known.</summary>
/// <param name="Frame">Owned by whoever holds the item.</param>
/// <param name="Regions">What is there in it, for the stage that renders; <see cref="ActiveRegions.None"/> before it is known.</param>
internal readonly record struct FrameItem(VideoFrame Frame, ActiveRegions Regions);

/// <summary>A short queue between two stages. A full queue holds the faster stage back; nothing piles up.</summary>
internal sealed class FrameQueue : IDisposable
{
    private readonly Channel<FrameItem> _channel;

    /// <summary>Creates the queue.</summary>
    /// <param name="capacity">Frames that may wait. Each costs the memory of a frame.</param>
    public FrameQueue(int capacity) => _channel = Channel.CreateBounded<FrameItem>(new BoundedChannelOptions(capacity)
    {
        SingleReader = true,
        SingleWriter = true,
    });

    /// <summary>Passes a frame on; waits while the queue is full. The frame is disposed when it can't be passed on.</summary>
    public async ValueTask PassAsync(FrameItem item, CancellationToken cancellationToken)
    {
        try
        {
            await _channel.Writer.WriteAsync(item, cancellationToken);
        }
        catch
        {
            item.Frame.Dispose();
            throw;
        }
    }

    /// <summary>Says that no more frames come.</summary>
    public void Finish() => _channel.Writer.TryComplete();

    /// <summary>The frames in order, until the writer is finished.</summary>
    public IAsyncEnumerable<FrameItem> ReadAllAsync(CancellationToken cancellationToken) => _channel.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Gives back frames that nobody fetched.</summary>
    public void Dispose()
    {
        _channel.Writer.TryComplete();
        while (_channel.Reader.TryRead(out var item))
        {
            item.Frame.Dispose();
        }
    }
}
