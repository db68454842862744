using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Layout;
using Anonymizer.Pipeline.Analyse.Names;
using Anonymizer.Pipeline.Analyse.Regions;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>
/// Covers live captions that lie over what stays visible: who speaks, and what is said. A caption stands on a plate of its own at the bottom
/// of the picture, as the footer of a slide may, but it comes, changes and goes while the rest stays as it is; or it names somebody. From
/// then on whatever stands in that place on that ground is one, and what stood there before was one.
/// </summary>
/// <param name="people">Whose names are looked for.</param>
/// <param name="regions">Where regions are written.</param>
/// <param name="history">The last searched frames; the newest is added before each look.</param>
internal sealed class CaptionBook(PeopleRegister people, RegionList regions, PictureHistory history)
{
    // Of the area upon which they lie. Captions have two or three lines, rarely more.
    private const double LowerPart = 0.6;
    private const double Highest = 0.35;

    // A box that comes up may be part of a slide. What changes or goes then, also by itself, is not.
    private const int OwnChanges = 2;

    // Before a picture that moves, nobody can tell what else changed. Slides are not turned so fast.
    private const int ManyChanges = 4;
    private const double ManyChangesWithin = 10;

    // A plate that is this little there is not there yet.
    private const double LeastGround = 0.4;

    // A text with so many more letters has grown; of other texts, so many letters in the same place may be misread.
    private const int Grown = 2;
    private const double Alike = 0.6;

    private readonly List<CaptionPlate> _plates = [];
    private readonly List<CaptionPlate> _past = [];
    private readonly HashSet<SeenLine> _looked = [];
    private readonly List<Box> _cells = [];
    private readonly NameSearch _search = new(people);
    private IReadOnlyList<PixelBox> _insets = [];
    private Box _picture;
    private long _settledPts;

    /// <summary>Whether captions were found in frames that were settled before.</summary>
    public bool HasLateFindings { get; private set; }

    /// <summary>Follows the captions.</summary>
    /// <param name="frame">The newest frame.</param>
    /// <param name="areas">What stays visible, with the lines that stand there.</param>
    /// <param name="insets">Tiles that lie upon some of it.</param>
    /// <param name="time">Of the frame.</param>
    /// <param name="isOwnLabel">Whether a line is the label of the presenter in whose tile it stands.</param>
    /// <param name="settledPts">Frames up to here may have been rendered already.</param>
    public void Observe(
        VideoFrame frame, IReadOnlyList<WatchedArea> areas, IReadOnlyList<PixelBox> insets, SampleTime time, Predicate<Box> isOwnLabel, long settledPts)
    {
        _settledPts = settledPts;
        NoteChanges(frame, insets);
        FollowPlates(frame, areas, time);
        foreach (var area in areas)
        {
            FindPlates(frame, area, time, isOwnLabel);
            ReadPlates(area, time.Seconds);
        }

        _looked.RemoveWhere(line => line.IsGone);
    }

    /// <summary>The recording is over.</summary>
    /// <param name="lastPts">Timestamp of its last frame.</param>
    public void Complete(long lastPts)
    {
        _plates.ForEach(plate => plate.End(lastPts, regions));
        _plates.Clear();
    }

    private void NoteChanges(VideoFrame frame, IReadOnlyList<PixelBox> insets)
    {
        _insets = insets;
        _picture = new Box(0, 0, frame.Format.Width, frame.Format.Height);
        if (_plates.Count == 0 || !history.HasPrevious)
        {
            return;
        }

        history.FindDifferent(_picture, insets, history.Previous, _cells);
        foreach (var plate in _plates)
        {
            var inside = CellsOn(plate);
            plate.Moved = (plate.Moved.Inside + inside, Math.Max(plate.Moved.Outside, _cells.Count - inside));
        }
    }

    private int CellsOn(CaptionPlate plate)
    {
        var box = plate.Plate.Box.ToBox();
        return _cells.Count(cell => cell.ShareCoveredBy(box) > 0.5f);
    }

    private void FollowPlates(VideoFrame frame, IReadOnlyList<WatchedArea> areas, SampleTime time)
    {
        for (var i = _plates.Count - 1; i >= 0; i--)
        {
            var plate = _plates[i];
            var area = areas.FirstOrDefault(area => plate.Plate.Box.ToBox().ShareCoveredBy(area.Box.ToBox()) > 0.5f);
            if (area is not null && Measure(frame, area, plate.Plate) is { } now)
            {
                plate.Follow(now, time.NewFrom, time.Pts, regions);
            }
            else
            {
                plate.End(time.OldUntil, regions);
                _plates.RemoveAt(i);
                NoteOwnChange(plate);

                // One for each place is enough, once what stood there is covered.
                _past.RemoveAll(other => other.IsCaption && plate.IsCaption && other.IsAtPlaceOf(plate));
                _past.Add(plate);
            }
        }

        // Where captions stood, the next ones come up.
        foreach (var place in _past.Where(plate => plate.IsCaption && !_plates.Exists(plate.IsAtPlaceOf)).ToList())
        {
            foreach (var area in areas)
            {
                if (Measure(frame, area, place.Plate) is { } found && !_plates.Exists(plate => plate.Plate.Box == found.Box))
                {
                    Begin(found, area, time);
                }
            }
        }
    }

    private static FlatPlate? Measure(VideoFrame frame, WatchedArea area, FlatPlate plate) =>
        plate.In(frame.Y, area.Box, Largest(area)) is { } now && IsPlace(area, now) ? now : null;

    private void FindPlates(VideoFrame frame, WatchedArea area, SampleTime time, Predicate<Box> isOwnLabel)
    {
        foreach (var line in area.Lines)
        {
            if (!_looked.Add(line) || line.Box.Y < area.Box.Y + ((LowerPart - (Highest / 2)) * area.Box.Height) || isOwnLabel(line.Box) || _plates.Exists(plate => line.Box.ShareCoveredBy(plate.Plate.Box.ToBox()) > 0.5f))
            {
                continue;
            }

            if (FlatPlate.Below(frame.Y, area.Box, line.Box, Largest(area)) is { } found && IsPlace(area, found))
            {
                Begin(found, area, time);
            }
        }
    }

    private static (int Width, int Height) Largest(WatchedArea area) => (area.Box.Width, (int)(Highest * area.Box.Height));

    private static bool IsPlace(WatchedArea area, FlatPlate plate) => plate.Box.Y + (plate.Box.Height / 2) > area.Box.Y + (LowerPart * area.Box.Height);

    private void Begin(FlatPlate found, WatchedArea area, SampleTime time)
    {
        // It was there as long as its ground was, whatever stood on it.
        var without = history.LastWithout(found.Box.ToBox(), found.Range, LeastGround);
        var from = without is null ? Math.Min(history.OldestPts, time.NewFrom) : time.IsExact && without < time.EarlierPts ? without.Value + 1 : Math.Min(without.Value + 1, time.NewFrom);
        var plate = new CaptionPlate(found, from);
        plate.Follow(found, from, time.Pts, regions);
        _plates.Add(plate);
        if (without is { } before)
        {
            history.FindDifferent(_picture, _insets, history.CopyAt(before), _cells);
            plate.Moved = (CellsOn(plate), _cells.Count - CellsOn(plate));
            NoteOwnChange(plate);
        }

        // In a presenter's tile stands nothing but the presenter's label.
        if (area.Kind == AreaKind.PresentersTile || _plates.Concat(_past).Any(other => other.IsCaption && other.IsAtPlaceOf(plate)))
        {
            TakeForCaption(plate);
        }
    }

    private void ReadPlates(WatchedArea area, double seconds)
    {
        foreach (var plate in _plates)
        {
            var box = plate.Plate.Box.ToBox();
            var lines = area.Lines.Where(line => line.Box.ShareCoveredBy(box) > 0.8f).OrderBy(line => line.Box.Y).ToList();
            if (lines.Count == 0 || plate.IsCaption)
            {
                continue;
            }

            plate.IsMessage = lines.TrueForAll(IsMessage);
            var text = string.Concat(lines.Select(line => NameFolding.Squeeze(line.Text.Text)));
            if (text != plate.Text)
            {
                NoteText(plate, text, seconds);
            }

            if (plate.Changes.Count >= ManyChanges || lines.Exists(BeginsWithName))
            {
                TakeForCaption(plate);
            }
        }
    }

    private void NoteText(CaptionPlate plate, string text, double seconds)
    {
        if (plate.Text.Length > 0 && IsOther(plate.Text, text))
        {
            NoteOwnChange(plate);
            plate.Changes.RemoveAll(time => seconds - time > ManyChangesWithin);
            plate.Changes.Add(seconds);
        }

        plate.Text = text;
    }

    private void NoteOwnChange(CaptionPlate plate)
    {
        if (!plate.IsMessage && plate.Moved.Inside > 0 && plate.Moved.Inside >= plate.Moved.Outside)
        {
            plate.OwnChanges++;
        }

        plate.Moved = default;
        if (plate.OwnChanges >= OwnChanges && !plate.IsCaption)
        {
            TakeForCaption(plate);
        }
    }

    // More words than before, or other ones; not the same read otherwise.
    private static bool IsOther(string before, string now)
    {
        var shorter = Math.Min(before.Length, now.Length);
        var same = Enumerable.Range(0, shorter).Count(i => before[i] == now[i]);
        return same < Alike * shorter || now.Length >= before.Length + Grown;
    }

    // "Sanne de Vries joined the meeting" comes and goes by itself, too; the name in it is covered, and nothing else need be.
    private static bool IsMessage(SeenLine line) => ToastText.TryParse(line.Text.Text, out var toast) && toast.IsCertain;

    // "Sanne de Vries: May I ask something?", or the name above it.
    private bool BeginsWithName(SeenLine line)
    {
        var text = line.Text.Text;
        return _search.Find(text).Any(hit => hit.Start == 0 && (hit.End == text.Length || text[hit.End] == ':'));
    }

    private void TakeForCaption(CaptionPlate plate)
    {
        foreach (var other in _plates.Concat(_past).Append(plate).Where(other => !other.IsCaption && (other == plate || other.IsAtPlaceOf(plate))))
        {
            HasLateFindings |= other.FirstPts <= _settledPts;
            other.TakeForCaption(regions);
        }
    }
}
