using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse.Names;
using Anonymizer.Pipeline.Analyse.Regions;
using Anonymizer.Pipeline.Analyse.Tracking;
using Anonymizer.Vision.Text;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>
/// Covers panels with lists and chats whole, from their first to their last frame, and learns the names in them: they are looked
/// for everywhere else.
/// </summary>
/// <param name="reader">Finds and reads text.</param>
/// <param name="people">Who learns the names.</param>
/// <param name="regions">Where regions are written.</param>
/// <param name="history">The last searched frames; the newest is added before each look.</param>
internal sealed class PanelBook(ITextReader reader, PeopleRegister people, RegionList regions, PictureHistory history)
{
    // A list changes when somebody comes or goes, a chat with every message.
    private const double SecondsBetweenLooks = 2;
    private const float LeastScore = 0.8f;
    private const int LargestShift = 8;
    private const int CoverMargin = 2;

    private readonly List<Panel> _panels = [];
    private readonly LingeringRegions _missing = new();
    private readonly List<TextPlace> _places = [];

    /// <summary>Whether a box is covered with a panel.</summary>
    public bool Covers(Box box) => _panels.Exists(panel => box.ShareCoveredBy(panel.Cover) > 0.7f);

    /// <summary>Follows the panels.</summary>
    /// <param name="frame">The newest frame.</param>
    /// <param name="boxes">Where panels are in it.</param>
    /// <param name="time">Of the frame.</param>
    /// <param name="cut">The sudden change it begins with, or null.</param>
    public void Observe(VideoFrame frame, IReadOnlyList<PixelBox> boxes, SampleTime time, PictureCut? cut)
    {
        _missing.Follow(time, cut);
        for (var i = _panels.Count - 1; i >= 0; i--)
        {
            if (!boxes.Any(box => IsAt(_panels[i], box)))
            {
                _missing.End(_panels[i].Path, _panels[i].Cover, time, cut);
                _panels.RemoveAt(i);
            }
        }

        if (boxes.Count == 0)
        {
            return;
        }

        foreach (var box in boxes)
        {
            var panel = _panels.Find(known => IsAt(known, box));
            if (panel is null)
            {
                panel = Begin(box, time.At(box.ToBox(), cut));
                _panels.Add(panel);
            }

            panel.Path.Extend(time.Pts);
            if (panel.Seen is null || (time.Seconds - panel.LastLook >= SecondsBetweenLooks && history.AnythingDiffers(panel.Cover, [], panel.Seen)))
            {
                panel.NoteLook(time.Seconds, history);
                LearnNames(frame, panel.Cover);
            }
        }
    }

    /// <summary>The recording is over.</summary>
    /// <param name="lastPts">Timestamp of its last frame.</param>
    public void Complete(long lastPts)
    {
        foreach (var panel in _panels)
        {
            panel.Path.FinishAt(lastPts);
        }

        _panels.Clear();
        _missing.Complete(lastPts);
    }

    private static bool IsAt(Panel panel, PixelBox box) => panel.Box.IsNear(box, LargestShift);

    private Panel Begin(PixelBox box, SampleTime time)
    {
        var cover = box.ToBox().Grow(CoverMargin, CoverMargin, CoverMargin, CoverMargin);
        var path = regions.Begin(RegionKind.Panel, RedactionStyle.Fill);
        path.Add(time.NewFrom, cover);
        path.Extend(time.Pts);
        return new Panel(box, cover, path);
    }

    private void LearnNames(VideoFrame frame, Box area)
    {
        reader.Find(frame, area, TextScale.ForLabels(frame.Format), _places);
        var kind = PanelKind.Participants;
        var names = new List<string>();
        foreach (var place in _places)
        {
            var read = reader.Read(frame, place.Box);
            if (read.Score < LeastScore)
            {
                continue;
            }

            if (PanelText.TryParseHeading(read.Text, out var heading))
            {
                kind = heading.Kind;
            }
            else if (!PanelText.IsNoName(read.Text) && (kind == PanelKind.Participants || IsAuthor(frame, place.Box)))
            {
                names.Add(read.Text);
            }
        }

        people.Learn(names, isTrusted: false);
    }

    // The author of a message has the time beside the name; the message below has not.
    private bool IsAuthor(VideoFrame frame, Box line) => _places.Exists(other =>
        other.Box.X > line.X && Math.Abs(other.Box.CentreY - line.CentreY) < line.Height / 2
        && PanelText.IsTime(reader.Read(frame, other.Box).Text));

    private sealed class Panel(PixelBox box, Box cover, RegionPath path)
    {
        private byte[]? _seen;

        public PixelBox Box { get; } = box;

        public Box Cover { get; } = cover;

        public RegionPath Path { get; } = path;

        public double LastLook { get; private set; } = double.NegativeInfinity;

        public byte[]? Seen => _seen;

        public void NoteLook(double seconds, PictureHistory history)
        {
            LastLook = seconds;
            history.CopyNewest(ref _seen);
        }
    }
}
