using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Names;
using Anonymizer.Pipeline.Analyse.Regions;
using Anonymizer.Vision.Faces;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>One participant's tile while it stays where it is.</summary>
/// <param name="block">Its edges in the picture.</param>
/// <param name="isInset">Whether it lies upon shared content.</param>
internal sealed class MeetingTile(PixelBox block, bool isInset)
{
    // The edges of a tile shift by a pixel or two between frames, by coding and by the mark of who speaks.
    private const int CoverMargin = 2;
    private const int LargestShift = 6;

    // Of a weakly seen face.
    private const float LeastWithin = 0.6f;

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

    /// <summary>When the label is looked for as long as there is none.</summary>
    public required LabelLooks Looks { get; init; }

    /// <summary>Whether something changed suddenly in the tile since its label was seen last.</summary>
    public bool ChangedSinceLabel { get; set; }

    /// <summary>The presenter's own face when it was last seen.</summary>
    public Box? OwnFace { get; set; }

    /// <summary>What is covered of a tile with these edges.</summary>
    public static Box CoverOf(PixelBox block) => block.ToBox().Grow(CoverMargin, CoverMargin, CoverMargin, CoverMargin);

    /// <summary>
    /// What of a detection is in the tile, whose edge cuts off whatever is in it: what was found across the edge is as large as what is seen
    /// of it, and a weak detection that lies mostly beyond is no face.
    /// </summary>
    /// <param name="face">The detection.</param>
    /// <param name="trusted">Score from which one detection alone is believed.</param>
    /// <returns>Null when it is no face in the tile.</returns>
    public FaceDetection? Fit(FaceDetection face, float trusted)
    {
        var within = face.Box.Intersect(Cover);
        return within.IsEmpty || (face.Score < trusted && face.Box.ShareCoveredBy(Cover) < LeastWithin) ? null : face with { Box = within };
    }

    /// <summary>Whether a block of a later frame is this tile.</summary>
    public bool IsAt(PixelBox other) => AreSame(Block, other);

    /// <summary>Whether two blocks of different frames are one.</summary>
    public static bool AreSame(PixelBox one, PixelBox other) => one.IsNear(other, LargestShift);
}
