using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse.Layout;
using Anonymizer.Pipeline.Analyse.Regions;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>A plate with text at the bottom of the picture while it is there: captions, or the footer of a slide.</summary>
/// <param name="plate">As it was first seen.</param>
/// <param name="firstPts">From when on it may have been there.</param>
internal sealed class CaptionPlate(FlatPlate plate, long firstPts)
{
    // Soft edges, and those that coding moves.
    private const int Margin = 4;

    private readonly List<(Box Box, long FromPts, RegionPath? Path)> _covers = [];
    private bool _isGone;

    /// <summary>How it looks now.</summary>
    public FlatPlate Plate { get; private set; } = plate;

    /// <summary>From when on it may have been there.</summary>
    public long FirstPts { get; } = firstPts;

    /// <summary>Until when it was there at least.</summary>
    public long LastPts { get; private set; } = firstPts;

    /// <summary>What stands on it, as read last, without spaces.</summary>
    public string Text { get; set; } = string.Empty;

    /// <summary>Whether what stands there now is a message of the application, such as who joined.</summary>
    public bool IsMessage { get; set; }

    /// <summary>Changes of the text while nothing else in the picture changed as much.</summary>
    public int OwnChanges { get; set; }

    /// <summary>When its text changed, in seconds.</summary>
    public List<double> Changes { get; } = [];

    /// <summary>Parts of the picture that changed on it, and most elsewhere in one searched frame, since its text was read.</summary>
    public (int Inside, int Outside) Moved { get; set; }

    /// <summary>Whether it is covered.</summary>
    public bool IsCaption { get; private set; }

    /// <summary>Whether another plate stands where this one does, on the same ground.</summary>
    public bool IsAtPlaceOf(CaptionPlate other) => Plate.HasGroundOf(other.Plate)
        && Math.Min(Plate.Box.Bottom, other.Plate.Box.Bottom) - Math.Max(Plate.Box.Y, other.Plate.Box.Y) >= Math.Min(Plate.Box.Height, other.Plate.Box.Height) / 2
        && Math.Min(Plate.Box.Right, other.Plate.Box.Right) > Math.Max(Plate.Box.X, other.Plate.Box.X);

    /// <summary>Notes where it is.</summary>
    /// <param name="now">Its shape now.</param>
    /// <param name="fromPts">From when on it may have that shape.</param>
    /// <param name="pts">Now.</param>
    /// <param name="regions">Where regions are written.</param>
    public void Follow(FlatPlate now, long fromPts, long pts, RegionList regions)
    {
        Plate = now;
        LastPts = pts;
        var box = now.Box.ToBox();
        if (_covers.Count == 0 || !_covers[^1].Box.Contains(box))
        {
            // It only ever grows: what shrinks may be about to grow again, between two looks. Earlier boxes lie within later ones.
            var cover = _covers.Count == 0 ? box : box.Union(_covers[^1].Box);
            _covers.Add((cover, fromPts, null));
        }

        Write(regions);
    }

    /// <summary>Takes it for a caption from its first frame on.</summary>
    public void TakeForCaption(RegionList regions)
    {
        IsCaption = true;
        Write(regions);
    }

    /// <summary>It is no longer there.</summary>
    /// <param name="lastPts">Until when it may have been.</param>
    /// <param name="regions">Where regions are written.</param>
    public void End(long lastPts, RegionList regions)
    {
        LastPts = Math.Max(LastPts, lastPts);
        _isGone = true;
        Write(regions);
    }

    // Regions of what turns out to be a caption later are written then, from its beginning.
    private void Write(RegionList regions)
    {
        for (var i = 0; IsCaption && i < _covers.Count; i++)
        {
            var (box, from, path) = _covers[i];
            if (path is null)
            {
                path = regions.Begin(RegionKind.Text, RedactionStyle.Fill);
                path.Add(from, box.Grow(Margin, Margin, Margin, Margin));
                _covers[i] = (box, from, path);
            }

            path.Extend(LastPts);
            if (_isGone)
            {
                path.Finish();
            }
        }
    }
}
