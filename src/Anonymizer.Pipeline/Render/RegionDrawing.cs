using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;

namespace Anonymizer.Pipeline.Render;

/// <summary>
/// Draws regions for a person who checks a plan: a frame around each protected box with the pseudonym of the person, or of the
/// region where nobody is known. What stays visible, presenters' regions and areas to keep, has a dashed frame.
/// </summary>
/// <param name="keptAreas">What stays visible.</param>
internal sealed class RegionDrawing(IReadOnlyList<KeptArea> keptAreas)
{
    private const byte Bright = 235;
    private const byte Dark = 16;

    private LabelWriter? _labels;

    /// <summary>Draws onto a frame.</summary>
    public void Draw(VideoFrame frame, ReadOnlySpan<ActiveRegion> regions)
    {
        // Thick enough to be seen when the video is watched in a small window.
        var line = Math.Max(2, frame.Format.Height / 270);
        _labels ??= new LabelWriter(5 * line, Bright, Dark);
        foreach (var region in regions)
        {
            var box = PixelBox.Around(region.Box, frame.Format.Width, frame.Format.Height);
            if (box.IsEmpty)
            {
                continue;
            }

            Outline(frame.Y, box, line, dashed: region.IsKept);
            _labels.Write(frame.Y, box.X + (2 * line), box.Y + (2 * line), region.Region.Person ?? region.Region.Id);
        }

        foreach (var kept in keptAreas)
        {
            if (kept.HoldsAt(frame.Pts))
            {
                Outline(frame.Y, PixelBox.Around(kept.Area, frame.Format.Width, frame.Format.Height), line, dashed: true);
            }
        }
    }

    private static void Outline(Plane luma, PixelBox box, int line, bool dashed)
    {
        for (var y = box.Y; y < box.Bottom; y++)
        {
            var row = luma.Row(y);
            for (var x = box.X; x < box.Right; x++)
            {
                var fromEdge = Math.Min(Math.Min(x - box.X, box.Right - 1 - x), Math.Min(y - box.Y, box.Bottom - 1 - y));
                if (fromEdge < 2 * line && (!dashed || ((x + y) / (8 * line)) % 2 == 0))
                {
                    // A bright line with a dark one inside is seen on every background.
                    row[x] = fromEdge < line ? Bright : Dark;
                }
            }
        }
    }
}
