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
    private readonly List<ActiveRegion> _toPaint = [];

    /// <summary>Frames in which anything was redacted.</summary>
    public long FramesRedacted { get; private set; }

    /// <summary>Redacts the regions of a frame, but for those that are kept. Where there is none, the frame is <see cref="VideoFrame.IsUntouched"/>.</summary>
    public void Redact(VideoFrame frame, ReadOnlySpan<ActiveRegion> regions)
    {
        ArgumentNullException.ThrowIfNull(frame);
        _toPaint.Clear();
        foreach (var region in regions)
        {
            if (!region.IsKept)
            {
                _toPaint.Add(region);
            }
        }

        if (_toPaint.Count == 0)
        {
            frame.IsUntouched = true;
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
        PaintWhatNoCardHides(frame);
        PaintCards(frame);
        _kept.Restore(frame);
        FramesRedacted++;
    }

    // A face that was followed into a tile that is covered whole has nothing left to hide: blurring it would be for nothing.
    private void PaintWhatNoCardHides(VideoFrame frame)
    {
        foreach (var region in _toPaint)
        {
            if (region.Region.Card is null && !IsUnderCard(region.Box))
            {
                _redactor.Redact(frame, region.Box, region.Region.Style);
            }
        }
    }

    // Last, so that no soft edge of something else lies on them.
    private void PaintCards(VideoFrame frame)
    {
        foreach (var region in _toPaint)
        {
            if (region.Region.Card is { } card)
            {
                _redactor.Redact(frame, region.Box, region.Region.Style, card);
            }
        }
    }

    private bool IsUnderCard(Box box)
    {
        foreach (var region in _toPaint)
        {
            if (region.Region.Card is not null && region.Box.Contains(box))
            {
                return true;
            }
        }

        return false;
    }
}
