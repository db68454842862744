using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse.Changes;
using Anonymizer.Pipeline.Analyse.Names;
using Anonymizer.Pipeline.Analyse.Regions;
using Anonymizer.Pipeline.Analyse.Tracking;
using Anonymizer.Vision.Text;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>
/// Watches the text in what stays visible, and covers what names somebody: messages that pop up, names on slides, captions. Text is
/// looked for when an area comes up or changes suddenly, as soon as what changed has come to rest, and about once a second where anything moved.
/// </summary>
/// <param name="reader">Finds and reads text.</param>
/// <param name="people">Whose names are looked for.</param>
/// <param name="regions">Where regions are written.</param>
/// <param name="history">The last searched frames; the newest is added before each look.</param>
/// <param name="moving">Covers messages on their way.</param>
internal sealed class TextWatch(ITextReader reader, PeopleRegister people, RegionList regions, PictureHistory history, MovingMessages moving)
{
    // A message stays for some seconds; the time between two looks is covered when it is found.
    private const double SecondsBetweenLooks = 1;

    // A message moves on when another one goes, and may stand in each place for less than a second.
    private const double SecondsAtRest = 0.1;

    // A line may reach a little into a neighbouring cell.
    private const float FleetingMargin = 16;

    // Changes may come in every frame of a shared video; not more looks than this.
    private const double LeastSecondsBetweenLooks = 0.35;

    // Below, patterns of cloth and wood are taken for text.
    private const float LeastScore = 0.65f;
    private const int FewestLetters = 3;

    // A name under or beside a redacted face, in heights and widths of the face: the label of a tile that was not understood.
    private const float BesideFace = 2f;
    private const float AboveFace = 1f;
    private const float BelowFace = 4f;

    // Of a message that lies across the edge of an area, a letter and more may be the name. A line that only looks out from under
    // the area, such as a slide's title below a webcam, is none of its own.
    private const float LeastHeightInArea = 0.5f;

    // What belongs to a tile lies in it but for the margin of its box.
    private const float WithinTile = 0.85f;

    // The ends of a line are found a little elsewhere each time; in its heights.
    private const float Tremble = 0.5f;

    // The edges of an area shift by some pixels between frames.
    private const int LargestShift = 6;

    private readonly List<WatchedArea> _areas = [];
    private readonly List<TextPlace> _places = [];
    private readonly LineCovers _covers = new(people, regions, moving);
    private readonly Queue<(double Seconds, long Pts)> _latest = [];
    private readonly ChangedParts _changed = new(history);

    /// <summary>Whether a name was found in a place that was settled before the name was known.</summary>
    public bool HasLateFindings => _covers.HasLateFindings;

    /// <summary>Looks were taken so often.</summary>
    public long Looks { get; private set; }

    /// <summary>The areas that are watched, with the lines that stand there.</summary>
    public IReadOnlyList<WatchedArea> Areas => _areas;

    /// <summary>Says what is visible now; lines in what no longer is end.</summary>
    /// <param name="visible">The areas.</param>
    /// <param name="insets">Tiles that lie upon some of them and are looked after by themselves.</param>
    /// <param name="time">Of the newest frame.</param>
    public void SetAreas(IReadOnlyList<(PixelBox Box, AreaKind Kind)> visible, IReadOnlyList<PixelBox> insets, SampleTime time)
    {
        for (var i = _areas.Count - 1; i >= 0; i--)
        {
            var area = _areas[i];
            if (!visible.Any(other => IsSame(area, other.Box, other.Kind)))
            {
                area.Lines.ForEach(line => _covers.End(line, time.OldUntil));
                _areas.RemoveAt(i);
            }
        }

        foreach (var (box, kind) in visible)
        {
            if (!_areas.Exists(area => IsSame(area, box, kind)))
            {
                _areas.Add(new WatchedArea(box, kind) { LastLookPts = time.NewFrom - 1 });
            }
        }

        foreach (var area in _areas)
        {
            area.Excluded = area.Kind == AreaKind.Content ? insets : [];
        }
    }

    /// <summary>The lines that stand in a part of what is watched, as far as it was looked at in this frame or before.</summary>
    public IEnumerable<SeenLine> LinesIn(Box part) => _areas.SelectMany(area => area.Lines).Where(line => line.Box.ShareCoveredBy(part) > WithinTile);

    /// <summary>Takes note of a sudden change: what it touches is looked at as soon as that is due.</summary>
    public void NoteChange(PictureCut cut)
    {
        foreach (var area in _areas)
        {
            area.HasChanged |= cut.Touches(area.Box.ToBox());
        }
    }

    /// <summary>Takes note of places where words seem to have come up: they are read with the next look at a frame.</summary>
    /// <returns>Whether any of them is watched.</returns>
    public bool NoteWords(IReadOnlyList<Box> places)
    {
        var any = false;
        for (var i = 0; i < places.Count; i++)
        {
            var place = places[i];
            foreach (var area in _areas)
            {
                if (!place.Intersect(area.Box.ToBox()).IsEmpty && !area.Excluded.Any(tile => place.ShareCoveredBy(tile.ToBox()) > 0.5f))
                {
                    area.CameUp.Add(place);
                    any = true;
                }
            }
        }

        return any;
    }

    /// <summary>Covers what may have been a name in the one frame in which it stood.</summary>
    public void CoverFleeting(IReadOnlyList<FleetingWords> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var path = regions.Begin(RegionKind.Text, RedactionStyle.Fill);
            path.Add(words[i].Pts, words[i].Place.Grow(FleetingMargin, FleetingMargin, FleetingMargin, FleetingMargin));
            path.Finish();
        }
    }

    /// <summary>Looks for text where that is due. What is found is covered by <see cref="Cover"/>.</summary>
    /// <param name="frame">The newest frame.</param>
    /// <param name="time">Of the frame.</param>
    /// <param name="cut">The sudden change it begins with, or null.</param>
    public void Look(VideoFrame frame, SampleTime time, PictureCut? cut)
    {
        if (cut is not null)
        {
            NoteChange(cut);
        }

        var earlierPts = NewestBefore(time.Seconds - SecondsAtRest);
        foreach (var area in _areas)
        {
            area.BeginLook(history);
            if (IsDue(area, time))
            {
                Look(frame, area, time, cut);
            }
            else
            {
                LookAtRest(frame, area, time, earlierPts);
            }

            area.EndLook();
        }

        _latest.Enqueue((time.Seconds, time.Pts));
    }

    /// <summary>Covers what must go of the text that is there.</summary>
    /// <param name="time">Of the newest frame.</param>
    /// <param name="ownLabel">Whether a line is the label of the presenter in whose tile it stands.</param>
    /// <param name="redactedFaces">Faces that are redacted one by one.</param>
    /// <param name="settledPts">Frames up to here may have been rendered already.</param>
    public void Cover(SampleTime time, Predicate<Box> ownLabel, IReadOnlyList<Box> redactedFaces, long settledPts)
    {
        _covers.SettledPts = settledPts;
        foreach (var area in _areas)
        {
            foreach (var line in area.Lines)
            {
                line.LastPts = time.Pts;
                line.IsOwnLabel = area.Kind == AreaKind.PresentersTile && ownLabel(line.Box);
                if (!line.IsCoveredWhole && !line.IsOwnLabel && MustGoWhole(area, line, redactedFaces))
                {
                    _covers.CoverWhole(line);
                }
            }
        }

        _covers.CoverNames(_areas.SelectMany(area => area.Lines));
        foreach (var line in _areas.SelectMany(area => area.Lines))
        {
            line.Covered.ForEach(cover => cover.Path.Extend(time.Pts));
        }
    }

    /// <summary>The recording is over.</summary>
    /// <param name="lastPts">Timestamp of its last frame.</param>
    public void Complete(long lastPts)
    {
        _covers.CoverNames(_areas.SelectMany(area => area.Lines));
        foreach (var line in _areas.SelectMany(area => area.Lines))
        {
            _covers.End(line, lastPts);
        }

        _areas.Clear();
    }

    private static bool IsSame(WatchedArea area, PixelBox box, AreaKind kind) => area.Kind == kind && area.Box.IsNear(box, LargestShift);

    // The newest of the frames looked at up to a time; earlier ones are forgotten.
    private long? NewestBefore(double seconds)
    {
        while (_latest.Count > 1 && _latest.ElementAt(1).Seconds <= seconds)
        {
            _latest.Dequeue();
        }

        return _latest.TryPeek(out var earliest) && earliest.Seconds <= seconds ? earliest.Pts : null;
    }

    private static bool IsDue(WatchedArea area, SampleTime time) =>
        time.Seconds - area.LastLook >= (area.HasChanged ? LeastSecondsBetweenLooks : SecondsBetweenLooks);

    private void Look(VideoFrame frame, WatchedArea area, SampleTime time, PictureCut? cut)
    {
        var box = area.Box.ToBox();
        IReadOnlyList<Box> parts = area.Seen is null ? [box] : _changed.Find(box, area.Excluded, area.Seen, area.Lines);
        if (parts.Count == 0)
        {
            return;
        }

        LookAt(frame, area, parts, time, cut);
        area.NoteLook(time, parts, history);
    }

    // Only what stands still: who moves would cost a look each time. When that was looked at last stays as it is.
    private void LookAtRest(VideoFrame frame, WatchedArea area, SampleTime time, long? earlierPts)
    {
        var lately = earlierPts is { } pts ? history.CopyAt(pts) : [];
        var parts = _changed.FindAtRest(area.Box.ToBox(), area.Excluded, area.Seen, lately, area.CameUp, area.Lines);
        if (parts.Count > 0)
        {
            // It stood there before this frame, whatever changed with it.
            LookAt(frame, area, parts, time, cut: null);
            area.NoteLookAtRest(parts, history);
        }
    }

    private void LookAt(VideoFrame frame, WatchedArea area, IReadOnlyList<Box> parts, SampleTime time, PictureCut? cut)
    {
        Looks++;
        foreach (var part in parts)
        {
            Look(frame, area, part, time, cut);
        }
    }

    private void Look(VideoFrame frame, WatchedArea area, Box part, SampleTime time, PictureCut? cut)
    {
        reader.Find(frame, part, TextScale.ForContent(frame.Format), _places);
        var before = area.Lines.FindAll(line => !line.Box.Intersect(part).IsEmpty);
        area.Lines.RemoveAll(before.Contains);
        NoteNotFound(area, part);
        foreach (var place in _places)
        {
            if (!ReachesInto(place.Box, area.Box.ToBox()) || area.Excluded.Any(tile => place.Box.ShareCoveredBy(tile.ToBox()) > WithinTile))
            {
                continue;
            }

            var known = area.Seen is null ? null : before.Find(line => IsSamePlace(line.Box, place.Box) && !history.Differs(line.Box, area.Seen));
            if (known is not null)
            {
                before.Remove(known);
                area.Lines.Add(known);
                continue;
            }

            var read = reader.Read(frame, place.Box);
            if (read.Score < LeastScore || read.Text.Count(char.IsLetter) < FewestLetters)
            {
                if (HaveComeUp(area, place.Box))
                {
                    area.Unread.Note(place.Box, isText: true);
                }

                continue;
            }

            area.Unread.NoteRead(place.Box);

            // The same words before a picture that moves.
            known = before.Find(line => HasNotMoved(line.Box, place.Box) && line.Text.Text == read.Text);
            if (known is not null)
            {
                before.Remove(known);
            }

            area.Lines.Add(known ?? new SeenLine(read, Since(place.Box, area)));
        }

        foreach (var gone in before)
        {
            _covers.NoteVanished(gone, area.LastLookPts, time);
            _covers.End(gone, time.At(gone.Box, cut).OldUntil);
        }
    }

    private void NoteNotFound(WatchedArea area, Box part)
    {
        foreach (var place in area.CameUp)
        {
            if (!place.Intersect(part).IsEmpty && !_places.Exists(found => !found.Box.Intersect(place).IsEmpty))
            {
                area.Unread.Note(place, isText: false);
            }
        }
    }

    private static bool HaveComeUp(WatchedArea area, Box place) => area.CameUp.Exists(other => !other.Intersect(place).IsEmpty);

    private static bool ReachesInto(Box line, Box area)
    {
        var shared = line.Intersect(area);
        return shared.Width >= Math.Min(line.Height, line.Width / 2) && shared.Height >= LeastHeightInArea * line.Height;
    }

    private static bool IsSamePlace(Box one, Box other) => one.IntersectionOverUnion(other) > 0.5f;

    // What covers a name at the one covers it at the other.
    private static bool HasNotMoved(Box one, Box other)
    {
        var tremble = Tremble * one.Height;
        return Math.Abs(one.X - other.X) <= tremble && Math.Abs(one.Right - other.Right) <= tremble && IsSamePlace(one, other);
    }

    // Text that was not found at the look before came up right after the last searched frame in which its place looked otherwise, also when
    // that look was a later one: in its first frames coding smears it, and it may not be read; or the area is a new one, and the text is
    // not. Where nobody can tell, after that look. A sudden change with the newest frame says nothing: the text may have come up a moment before it.
    private long Since(Box place, WatchedArea area) => (history.LastDifferent(place) ?? area.LastLookPts) + 1;

    private static bool MustGoWhole(WatchedArea area, SeenLine line, IReadOnlyList<Box> redactedFaces) =>
        area.Kind == AreaKind.PresentersTile || redactedFaces.Any(face => IsNear(face, line.Box));

    private static bool IsNear(Box face, Box line) =>
        line.Height < face.Height
        && !face.Grow(BesideFace * face.Width, AboveFace * face.Height, BesideFace * face.Width, BelowFace * face.Height).Intersect(line).IsEmpty;
}
