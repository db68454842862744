using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Anonymizer.Pipeline.Render;

/// <summary>
/// The regions of one frame on its way to whoever paints them; disposed then, and used again for a later frame. Must not be
/// touched after that.
/// </summary>
public sealed class ActiveRegions : IDisposable
{
    private readonly List<ActiveRegion> _regions = [];
    private readonly ConcurrentBag<ActiveRegions>? _pool;

    private ActiveRegions(ConcurrentBag<ActiveRegions>? pool) => _pool = pool;

    /// <summary>Nothing; for frames whose regions are not known yet.</summary>
    public static ActiveRegions None { get; } = new(null);

    /// <summary>The regions, in the plan's order.</summary>
    public ReadOnlySpan<ActiveRegion> Span => CollectionsMarshal.AsSpan(_regions);

    /// <summary>An empty list out of the pool, or a new one.</summary>
    internal static ActiveRegions Rent(ConcurrentBag<ActiveRegions> pool) => pool.TryTake(out var used) ? used : new ActiveRegions(pool);

    /// <summary>Adds a region.</summary>
    internal void Add(ActiveRegion region) => _regions.Add(region);

    /// <summary>Gives the list back.</summary>
    public void Dispose()
    {
        if (_pool is not null)
        {
            _regions.Clear();
            _pool.Add(this);
        }
    }
}
