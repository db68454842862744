using Anonymizer.Core.Geometry;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>How text in an area is treated.</summary>
internal enum AreaKind
{
    /// <summary>Shared slides, a room, or a picture that is not understood: names are covered, other text stays.</summary>
    Content,

    /// <summary>A presenter's tile: nothing but the presenter's own label belongs there, so all other text is covered.</summary>
    PresentersTile,
}

/// <summary>A visible part of the picture in which text is watched.</summary>
/// <param name="box">Where it is.</param>
/// <param name="kind">How text in it is treated.</param>
internal sealed class WatchedArea(PixelBox box, AreaKind kind)
{
    private byte[]? _seen;

    /// <summary>Where it is.</summary>
    public PixelBox Box { get; } = box;

    /// <summary>How text in it is treated.</summary>
    public AreaKind Kind { get; } = kind;

    /// <summary>Tiles upon it, whose text is none of its own.</summary>
    public IReadOnlyList<PixelBox> Excluded { get; set; } = [];

    /// <summary>The lines that stand there.</summary>
    public List<SeenLine> Lines { get; } = [];

    /// <summary>Whether it changed suddenly since text was looked for.</summary>
    public bool HasChanged { get; set; }

    /// <summary>Where words seem to have come up since text was looked for.</summary>
    public List<Box> CameUp { get; } = [];

    /// <summary>Where words came up and could not be read.</summary>
    public UnreadPlaces Unread { get; } = new();

    /// <summary>When text was looked for last.</summary>
    public double LastLook { get; private set; } = double.NegativeInfinity;

    /// <summary>Timestamp of that frame, or of the last before the area came up.</summary>
    public long LastLookPts { get; set; }

    /// <summary>A small copy of the picture as it was then; null before the first look.</summary>
    public byte[]? Seen => _seen;

    /// <summary>Takes note that text was looked for.</summary>
    /// <param name="time">When.</param>
    /// <param name="parts">
    /// Where. The rest is compared with how it looked before, however often that was found alike: else text that fades in slowly would
    /// never be new.
    /// </param>
    /// <param name="history">How it looks now.</param>
    public void NoteLook(SampleTime time, IReadOnlyList<Box> parts, PictureHistory history)
    {
        LastLook = time.Seconds;
        LastLookPts = time.Pts;
        HasChanged = false;
        if (_seen is null)
        {
            history.CopyNewest(ref _seen);
            return;
        }

        NoteLookAtRest(parts, history);
    }

    /// <summary>Takes note that text was looked for in some of what changed only; what moves still waits for a look.</summary>
    /// <param name="parts">Where.</param>
    /// <param name="history">How it looks now.</param>
    public void NoteLookAtRest(IReadOnlyList<Box> parts, PictureHistory history)
    {
        foreach (var part in parts)
        {
            history.CopyNewest(part, _seen!);
        }
    }

    /// <summary>Begins the looks at a frame: where words came up and nothing was read, a look before does not count.</summary>
    /// <param name="history">How it looks now.</param>
    public void BeginLook(PictureHistory history)
    {
        foreach (var place in CameUp)
        {
            if (_seen is not null && !Lines.Exists(line => !line.Box.Intersect(place).IsEmpty))
            {
                history.Unsee(place, _seen);
            }
        }
    }

    /// <summary>Ends the looks at a frame: what came up in it is done with, but for what could not be read.</summary>
    public void EndLook()
    {
        CameUp.Clear();
        Unread.TakeNext(CameUp);
    }
}
