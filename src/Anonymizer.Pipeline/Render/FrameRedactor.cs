using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Redaction;
using Anonymizer.Core.Plan;

namespace Anonymizer.Pipeline.Render;

/// <summary>Redacts one frame after another, in place. One instance serves one thread.</summary>
/// <param name="keptAreas">What stays visible.</param>
public sealed class FrameRedactor(IReadOnlyList<KeptArea> keptAreas)
{
    private readonly RegionRedactor _redactor = new();
    private readonly KeptAreas _kept = new();
    private readonly List<Box> _keptNow = [];

    /// <summary>Frames in which anything was redacted.</summary>
    public long FramesRedacted { get; private set; }

    /// <summary>Redacts the regions of a frame.</summary>
    public void Redact(VideoFrame frame, ReadOnlySpan<ActiveRegion> regions)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (regions.IsEmpty)
        {
            return;
        }

        _keptNow.Clear();
        foreach (var kept in keptAreas)
        {
            if (kept.HoldsAt(frame.Pts))
            {
                _keptNow.Add(kept.Area);
            }
        }

        _kept.Save(frame, _keptNow);
        foreach (var region in regions)
        {
            _redactor.Redact(frame, region.Box, region.Style);
        }

        _kept.Restore(frame);
        FramesRedacted++;
    }
}
