using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>Where a label stands in a tile.</summary>
internal enum LabelPlace
{
    /// <summary>There is none, or so much other text that it is none.</summary>
    Nowhere,

    /// <summary>At the bottom left.</summary>
    Corner,

    /// <summary>In the middle.</summary>
    Middle,
}

/// <summary>A block on the ground of which nobody knows yet whether it is somebody's tile or a box on a slide.</summary>
/// <param name="block">Its edges when it was first seen.</param>
/// <param name="firstPts">From when on it was there.</param>
/// <param name="firstSeconds">When it was first seen.</param>
/// <param name="shade">What a card over it is painted with.</param>
internal sealed class TileCandidate(PixelBox block, long firstPts, double firstSeconds, CardShade shade)
{
    // Of the newest looks, so many must show something else than the look before: what is built up on a slide comes once, a person moves on.
    private const int LooksRemembered = 5;
    private const int MostlyMoving = 4;

    // Of the block. Over a slide, a pointer moves as well.
    private const double LeastShareMoved = 0.15;

    // How long a box must show nothing of a tile until it counts as one of a slide.
    private const int FewestLooks = 3;
    private const double LeastSeconds = 1;

    private readonly HashSet<Box> _moved = [];
    private readonly Queue<bool> _looks = new();
    private int _count = 1;

    /// <summary>Its edges when it was first seen.</summary>
    public PixelBox Block { get; } = block;

    /// <summary>From when on it was there.</summary>
    public long FirstPts { get; } = firstPts;

    /// <summary>What a card over it is painted with.</summary>
    public CardShade Shade { get; } = shade;

    /// <summary>The newest frame in which it was there.</summary>
    public long LastPts { get; set; } = firstPts;

    /// <summary>The text that is likeliest a label, or null.</summary>
    public ReadLabel? Label { get; set; }

    /// <summary>Where it stands, if hardly anything else does.</summary>
    public LabelPlace LabelPlace { get; set; }

    /// <summary>When a label is looked for as long as there is none.</summary>
    public LabelLooks Looks { get; } = new();

    /// <summary>Whether it surely is a tile: it shows a face or moves, or names somebody known.</summary>
    public bool IsProven { get; set; }

    /// <summary>Whether it is long enough there that a tile would have been known as one.</summary>
    public bool WasLookedAtLongEnough(double seconds) => _count >= FewestLooks && seconds - firstSeconds >= LeastSeconds;

    /// <summary>Whether a block of a later frame is this one.</summary>
    public bool IsAt(PixelBox other) => MeetingTile.AreSame(Block, other);

    /// <summary>Takes note of what changed in it since the look before.</summary>
    /// <param name="cells">The parts that look otherwise, of one size.</param>
    public void NoteChanged(IReadOnlyList<Box> cells)
    {
        _count++;
        _looks.Enqueue(cells.Count > 0);
        if (_looks.Count > LooksRemembered)
        {
            _looks.Dequeue();
        }

        _moved.UnionWith(cells);
        if (_looks.Count(moved => moved) >= MostlyMoving && _moved.Sum(cell => cell.Width * cell.Height) >= LeastShareMoved * Block.Width * Block.Height)
        {
            IsProven = true;
        }
    }
}
