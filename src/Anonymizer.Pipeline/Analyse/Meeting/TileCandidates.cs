using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Redaction;
using Anonymizer.Pipeline.Analyse.Layout;
using Anonymizer.Pipeline.Analyse.Names;
using Anonymizer.Pipeline.Analyse.Tracking;
using Anonymizer.Vision.Faces;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>
/// Tells tiles of participants from what slides are divided into: the cells of a table, boxes, photos, bars. Among tiles there is one that shows
/// a face, moves, or names somebody known, or most of them have a label where applications put it; blocks of one size stand or fall together.
/// </summary>
/// <param name="format">Shape of the picture.</param>
/// <param name="labels">Reads labels.</param>
/// <param name="participants">Who is known.</param>
/// <param name="presenters">Where presenters are, as far as somebody said so.</param>
/// <param name="history">How the picture looked before.</param>
internal sealed class TileCandidates(FrameFormat format, LabelReader labels, Participants participants, PresenterRegions presenters, PictureHistory history)
{
    // In a tile there is a label and, with the camera off, the name once more, or a word for what somebody is.
    private const int MostLines = 3;

    // On a ground with so many tiles the rest are tiles as well. A single one may be the webcam upon a slide.
    private const int FewestOfMeeting = 2;

    // Pixels. In smaller blocks no face would be found and no label read that could prove them.
    private const int LeastWidth = 96;
    private const int LeastHeight = 64;

    // Of a block.
    private const double Replaced = 0.5;

    // Of a face.
    private const float WithinBlock = 0.7f;

    private readonly AlikeBlocks _alike = new(format.Width, format.Height);
    private readonly List<TileCandidate> _candidates = [];
    private readonly List<TileCandidate> _gone = [];
    private readonly List<Box> _changed = [];
    private int _namesVersion;

    /// <summary>The blocks that are no tiles as things stand.</summary>
    public IEnumerable<PixelBox> Blocks => _candidates.Select(candidate => candidate.Block);

    /// <summary>Looks at the blocks of a frame that are no tiles yet.</summary>
    /// <param name="frame">The frame; the history's newest.</param>
    /// <param name="blocks">The blocks.</param>
    /// <param name="upon">Tiles that lie upon them; what moves there says nothing of a block.</param>
    /// <param name="time">Of the frame.</param>
    /// <param name="cut">The sudden change it begins with, or null.</param>
    /// <param name="tiles">Knows from when on a block was there that is seen for the first time.</param>
    public void Observe(VideoFrame frame, IReadOnlyList<PixelBox> blocks, IReadOnlyList<PixelBox> upon, SampleTime time, PictureCut? cut, TileBook tiles)
    {
        foreach (var gone in _candidates.Where(known => IsAnother(known, time, cut) || !blocks.Any(known.IsAt)).ToList())
        {
            gone.LastPts = time.OldUntil;
            _candidates.Remove(gone);
            if (!gone.WasLookedAtLongEnough(time.Seconds))
            {
                _gone.Add(gone);
            }
        }

        foreach (var block in blocks)
        {
            if (_candidates.Find(known => known.IsAt(block)) is not { } candidate)
            {
                candidate = new TileCandidate(block, tiles.Since(block, time), time.Seconds, CardShadeChoice.For(frame, block.ToBox()));
                candidate.IsProven = block.Width < LeastWidth || block.Height < LeastHeight || tiles.GoesOn(block, time);
                _candidates.Add(candidate);
                LookForLabel(frame, candidate, time.Seconds);
            }
            else
            {
                LookAgain(frame, candidate, upon, time.Seconds, cut);
            }

            candidate.LastPts = time.Pts;
            candidate.IsProven |= presenters.NumberAt(block.ToBox(), time.Pts) is not null;
        }

        RecogniseLabels();
    }

    /// <summary>Takes note of the faces in a frame.</summary>
    /// <param name="faces">Every detection.</param>
    /// <param name="upon">Tiles that lie upon blocks; faces there say nothing of a block.</param>
    /// <param name="trusted">Score from which one detection alone is believed.</param>
    public void NoteFaces(IReadOnlyList<FaceDetection> faces, IReadOnlyList<PixelBox> upon, float trusted)
    {
        foreach (var candidate in _candidates)
        {
            candidate.IsProven |= faces.Any(face => face.Score >= trusted && face.Box.ShareCoveredBy(candidate.Block.ToBox()) > WithinBlock
                && !upon.Any(tile => face.Box.ShareCoveredBy(tile.ToBox()) > WithinBlock));
        }
    }

    /// <summary>Takes out those that are tiles.</summary>
    /// <param name="tiles">The tiles on the ground that are known.</param>
    public IReadOnlyList<TileCandidate> TakeTiles(IReadOnlyList<PixelBox> tiles)
    {
        IReadOnlyList<PixelBox> blocks = [.. tiles, .. Blocks];
        List<TileCandidate> taken = [.. _candidates.Where(candidate => IsTile(candidate, tiles, blocks))];
        if (tiles.Count + taken.Count >= FewestOfMeeting)
        {
            taken = [.. _candidates];
        }

        _candidates.RemoveAll(taken.Contains);
        return taken;
    }

    /// <summary>Takes out those that vanished before anybody could tell what they were.</summary>
    public IReadOnlyList<TileCandidate> TakeUndecided()
    {
        TileCandidate[] gone = [.. _gone];
        _gone.Clear();
        return gone;
    }

    /// <summary>The recording is over: what isn't known by now is undecided.</summary>
    /// <param name="lastPts">Timestamp of its last frame.</param>
    /// <param name="seconds">The same in seconds.</param>
    public void Complete(long lastPts, double seconds)
    {
        foreach (var candidate in _candidates.Where(candidate => !candidate.WasLookedAtLongEnough(seconds)))
        {
            candidate.LastPts = lastPts;
            _gone.Add(candidate);
        }

        _candidates.Clear();
    }

    // A slide of the same form follows. While nobody could tell yet what it is, a sudden change is one more sign of a picture that moves.
    private static bool IsAnother(TileCandidate candidate, SampleTime time, PictureCut? cut) =>
        candidate.WasLookedAtLongEnough(time.Seconds) && cut?.ShareOf(candidate.Block.ToBox()) >= Replaced;

    private void LookAgain(VideoFrame frame, TileCandidate candidate, IReadOnlyList<PixelBox> upon, double seconds, PictureCut? cut)
    {
        history.FindDifferent(candidate.Block.ToBox(), upon, history.Previous, _changed);
        candidate.NoteChanged(_changed);
        var changed = cut?.Touches(candidate.Block.ToBox()) == true;
        if (changed)
        {
            candidate.Looks.BeginAnew();
        }

        if (changed || (candidate.Label is null && candidate.Looks.AreDue(seconds)))
        {
            LookForLabel(frame, candidate, seconds);
        }
    }

    // A list of participants that opens later tells whose a label is that was read before.
    private void RecogniseLabels()
    {
        if (participants.Register.NamesVersion != _namesVersion)
        {
            _namesVersion = participants.Register.NamesVersion;
            _candidates.ForEach(candidate => candidate.IsProven |= candidate.Label is { } label && IsSomebody(label.Text));
        }
    }

    private void LookForLabel(VideoFrame frame, TileCandidate candidate, double seconds)
    {
        candidate.Looks.Note(seconds);
        var box = candidate.Block.ToBox();
        candidate.Label = labels.Read(frame, box);
        candidate.LabelPlace = LabelPlace.Nowhere;
        if (candidate.Label is not { } label)
        {
            return;
        }

        candidate.IsProven |= IsSomebody(label.Text);
        candidate.LabelPlace = candidate.IsProven || labels.CountLines(frame, box) > MostLines ? LabelPlace.Nowhere
            : LabelRule.HugsBottomLeft(box, label.Box) ? LabelPlace.Corner
            : LabelRule.IsCentred(box, label.Box) && LabelText.ReadsLikeName(label.Text) ? LabelPlace.Middle
            : LabelPlace.Nowhere;
    }

    private bool IsSomebody(string label) => participants.IsPresentersName(label) != false
        || (PersonName.TryParse(label, out var name) && participants.Register.Known.Any(person => person.Judge(name).Likeness == NameLikeness.Same));

    private bool IsTile(TileCandidate candidate, IReadOnlyList<PixelBox> tiles, IReadOnlyList<PixelBox> blocks)
    {
        var alike = _candidates.FindAll(other => AlikeBlocks.AreAlike(candidate.Block, other.Block));
        return alike.Exists(other => other.IsProven) || tiles.Any(tile => AlikeBlocks.AreAlike(candidate.Block, tile)) || MostHaveLabels(alike, blocks);
    }

    private bool MostHaveLabels(List<TileCandidate> candidates, IReadOnlyList<PixelBox> blocks) =>
        2 * candidates.Count(candidate => HasLabel(candidate, blocks)) >= candidates.Count;

    // A word in the middle of a box is a label only where boxes lie as close together as tiles.
    private bool HasLabel(TileCandidate candidate, IReadOnlyList<PixelBox> blocks) =>
        candidate.LabelPlace == LabelPlace.Corner || (candidate.LabelPlace == LabelPlace.Middle && _alike.Count(candidate.Block, blocks) > 0);
}
