using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Redaction;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse.Names;
using Anonymizer.Pipeline.Analyse.Regions;
using Anonymizer.Pipeline.Analyse.Tracking;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>
/// Follows the tiles of a meeting through its layouts, says whose they are, and writes a region for each from its first to its last
/// frame. A tile belongs to nobody known until its label was read; then the label, as long as it stands there, keeps naming it.
/// </summary>
/// <param name="labels">Reads labels.</param>
/// <param name="participants">Who is who.</param>
/// <param name="presenters">Where presenters are, as far as somebody said so.</param>
/// <param name="regions">Where regions are written.</param>
/// <param name="style">How tiles are redacted.</param>
internal sealed class TileBook(
    LabelReader labels, Participants participants, PresenterRegions presenters, RegionList regions, RedactionStyle style)
{
    private readonly List<MeetingTile> _tiles = [];
    private readonly LingeringRegions _missing = new();
    private readonly TileArrivals _arrivals = new();
    private readonly PeopleRegister _people = participants.Register;

    /// <summary>The tiles in the newest frame.</summary>
    public IReadOnlyList<MeetingTile> Tiles => _tiles;

    /// <summary>Whether a tile stays visible.</summary>
    public bool IsKept(MeetingTile tile) => participants.IsPresenter(tile.Person);

    /// <summary>The tile at a block, or null.</summary>
    public MeetingTile? At(PixelBox block) => _tiles.Find(tile => tile.IsAt(block));

    /// <summary>Takes note of a sudden change with a frame that is not searched.</summary>
    public void NoteChange(PictureCut cut) => _arrivals.NoteCut(cut);

    /// <summary>Ends the tiles that are no longer there.</summary>
    /// <param name="blocks">Where tiles are now.</param>
    /// <param name="time">Of the newest frame.</param>
    /// <param name="cut">The sudden change it begins with, or null.</param>
    public void EndMissing(IReadOnlyList<PixelBox> blocks, SampleTime time, PictureCut? cut)
    {
        _missing.Follow(time, cut);
        if (cut is not null)
        {
            _arrivals.NoteCut(cut);
        }

        for (var i = _tiles.Count - 1; i >= 0; i--)
        {
            if (!blocks.Any(_tiles[i].IsAt))
            {
                _arrivals.NoteGone(_tiles[i].Cover, time);
                _missing.End(_tiles[i].Path, _tiles[i].Cover, time, cut);
                _tiles.RemoveAt(i);
            }
        }
    }

    /// <summary>Looks after a tile that was there before: that its label still names the same person.</summary>
    public void Continue(VideoFrame frame, MeetingTile tile, PictureCut? cut, SampleTime time)
    {
        var changed = cut?.Touches(tile.Block.ToBox()) == true;
        var here = time.At(tile.Block.ToBox(), cut);
        tile.ChangedSinceLabel |= changed;

        // Where a presenter's picture changes at once, somebody of nearly her name may have come: the label is read, not compared.
        var mayBeAnother = changed && IsKept(tile);
        if (tile.Label is null)
        {
            LookForLabel(frame, tile, changed, here);
        }
        else if (!mayBeAnother && tile.Label.IsStillThere(frame))
        {
            tile.ChangedSinceLabel = false;
        }
        else
        {
            CheckLabel(frame, tile, here);
        }

        FollowRegions(frame, tile, time.Inexact);
        tile.Path.Extend(time.Pts);
    }

    /// <summary>Takes up a tile that is seen for the first time.</summary>
    /// <param name="frame">The newest frame.</param>
    /// <param name="block">The tile's edges.</param>
    /// <param name="isInset">Whether it lies upon shared content.</param>
    /// <param name="label">Its label when that was read already, else null.</param>
    /// <param name="time">Of the frame.</param>
    public void Begin(VideoFrame frame, PixelBox block, bool isInset, ReadLabel? label, SampleTime time) =>
        Begin(frame, block, isInset, label, new LabelLooks(), time, Since(block, time));

    /// <summary>Takes up a block on the ground that turned out to be a tile.</summary>
    /// <param name="frame">The newest frame.</param>
    /// <param name="candidate">The block.</param>
    /// <param name="time">Of the frame.</param>
    public void Begin(VideoFrame frame, TileCandidate candidate, SampleTime time) =>
        Begin(frame, candidate.Block, isInset: false, candidate.Label, candidate.Looks, time, candidate.FirstPts);

    /// <summary>From when on a block was there that is seen for the first time.</summary>
    public long Since(PixelBox block, SampleTime time) => _arrivals.Since(MeetingTile.CoverOf(block), time);

    /// <summary>Whether a block that is seen for the first time goes on where a tile was a moment ago.</summary>
    public bool GoesOn(PixelBox block, SampleTime time) => _arrivals.WasTile(MeetingTile.CoverOf(block), time);

    /// <summary>Covers a place that may have been a tile and is gone.</summary>
    public void CoverPast(TileCandidate gone) =>
        NewPath(gone.Shade, _people.MeetUnnamed(), gone.Block, gone.FirstPts, gone.LastPts).FinishAt(gone.LastPts);

    /// <summary>The recording is over.</summary>
    /// <param name="lastPts">Timestamp of its last frame.</param>
    public void Complete(long lastPts)
    {
        foreach (var tile in _tiles)
        {
            tile.Path.FinishAt(lastPts);
        }

        _tiles.Clear();
        _missing.Complete(lastPts);
    }

    private void Begin(VideoFrame frame, PixelBox block, bool isInset, ReadLabel? label, LabelLooks looks, SampleTime time, long since)
    {
        if (label is null && !looks.WereAt(time.Seconds))
        {
            looks.Note(time.Seconds);
            label = labels.Read(frame, block.ToBox());
        }

        var person = PointOut(label is null ? _people.MeetUnnamed() : _people.Meet(label.Text), block, time);
        _tiles.Add(new MeetingTile(block, isInset)
        {
            Person = person,
            Path = NewPath(frame, person, block, since, time.Pts),
            Label = label is null ? null : new LabelPatch(frame, label.Box),
            Looks = looks,
        });
    }

    private void LookForLabel(VideoFrame frame, MeetingTile tile, bool changed, SampleTime time)
    {
        if (changed)
        {
            tile.Looks.BeginAnew();
        }

        if (!tile.Looks.AreDue(time.Seconds))
        {
            return;
        }

        tile.Looks.Note(time.Seconds);
        if (labels.Read(frame, tile.Block.ToBox()) is { } label)
        {
            Name(frame, tile, label, time);
        }
    }

    // The pixels of the label changed: another name stands there, or the same one beside another symbol, or something covers it.
    private void CheckLabel(VideoFrame frame, MeetingTile tile, SampleTime time)
    {
        var label = labels.Read(frame, tile.Block.ToBox());
        if (label is not null)
        {
            Name(frame, tile, label, time);
        }
        else if (tile.ChangedSinceLabel)
        {
            // The label is hidden, and somebody else may have come meanwhile.
            Change(frame, tile, PointOut(_people.MeetUnnamed(), tile.Block, time), time);
            tile.Label = null;
            tile.Looks.BeginAnew();
        }
    }

    private void Name(VideoFrame frame, MeetingTile tile, ReadLabel label, SampleTime time)
    {
        var person = PointOut(_people.Meet(label.Text, tile.ChangedSinceLabel || tile.Label is null ? null : tile.Person), tile.Block, time);
        tile.Label = new LabelPatch(frame, label.Box);
        tile.ChangedSinceLabel = false;
        if (!person.IsSameAs(tile.Person))
        {
            Change(frame, tile, person, time);
        }
    }

    private Person PointOut(Person person, PixelBox block, SampleTime time)
    {
        if (presenters.NumberAt(block.ToBox(), time.Pts) is { } region)
        {
            participants.PointOut(region, person);
        }

        return person;
    }

    // A region may begin or end while the tile stays. Nobody knows whether somebody without a name is the same before and after.
    private void FollowRegions(VideoFrame frame, MeetingTile tile, SampleTime time)
    {
        var isPointedAt = presenters.NumberAt(tile.Block.ToBox(), time.Pts) is not null;
        if (tile.Person.IsNamed)
        {
            PointOut(tile.Person, tile.Block, time);
        }
        else if (isPointedAt != participants.IsPresenter(tile.Person))
        {
            Change(frame, tile, PointOut(_people.MeetUnnamed(), tile.Block, time), time);
        }
    }

    // Between the two frames it may have been either: the region of the one before ends as late and the new one begins as early as
    // it can be, and a presenter is only visible where no region of somebody else is left.
    private void Change(VideoFrame frame, MeetingTile tile, Person person, SampleTime time)
    {
        tile.Path.FinishAt(time.OldUntil);
        tile.Person = person;
        tile.OwnFace = null;
        tile.Path = NewPath(frame, person, tile.Block, time.NewFrom, time.Pts);
    }

    private RegionPath NewPath(VideoFrame frame, Person person, PixelBox block, long from, long to) =>
        NewPath(style == RedactionStyle.Fill ? CardShadeChoice.For(frame, block.ToBox()) : CardShade.Dark, person, block, from, to);

    private RegionPath NewPath(CardShade shade, Person person, PixelBox block, long from, long to)
    {
        var card = style == RedactionStyle.Fill ? new FillCard(person.Pseudonym, shade) : null;
        var path = regions.Begin(RegionKind.Tile, style, participants.IdOf(person), card);
        path.Add(from, MeetingTile.CoverOf(block));
        path.Extend(to);
        return path;
    }
}
