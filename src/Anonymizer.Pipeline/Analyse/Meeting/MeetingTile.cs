using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Names;
using Anonymizer.Pipeline.Analyse.Regions;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>One participant's tile while it stays where it is.</summary>
/// <param name="block">Its edges in the picture.</param>
/// <param name="isInset">Whether it lies upon shared content.</param>
internal sealed class MeetingTile(PixelBox block, bool isInset)
{
    // The edges of a tile shift by a pixel or two between frames, by coding and by the mark of who speaks.
    private const int CoverMargin = 2;
    private const int LargestShift = 6;

    /// <summary>Its edges when it was first seen.</summary>
    public PixelBox Block { get; } = block;

    /// <summary>What is covered when it has to be: a little more than the tile.</summary>
    public Box Cover { get; } = CoverOf(block);

    /// <summary>Whether it lies upon shared content.</summary>
    public bool IsInset { get; } = isInset;

    /// <summary>Whose tile it is.</summary>
    public required Person Person { get; set; }

    /// <summary>Its region in the plan under that person.</summary>
    public required RegionPath Path { get; set; }

    /// <summary>The label as it was read, or null when none could be read yet.</summary>
    public LabelPatch? Label { get; set; }

    /// <summary>When the label was last looked for in vain.</summary>
    public double LastVainLook { get; set; } = double.NegativeInfinity;

    /// <summary>Looks in vain since the last change in the tile.</summary>
    public int VainLooks { get; set; }

    /// <summary>Whether something changed suddenly in the tile since its label was seen last.</summary>
    public bool ChangedSinceLabel { get; set; }

    /// <summary>The presenter's own face when it was last seen.</summary>
    public Box? OwnFace { get; set; }

    /// <summary>What is covered of a tile with these edges.</summary>
    public static Box CoverOf(PixelBox block) => block.ToBox().Grow(CoverMargin, CoverMargin, CoverMargin, CoverMargin);

    /// <summary>Whether a block of a later frame is this tile.</summary>
    public bool IsAt(PixelBox other) => Block.IsNear(other, LargestShift);
}
