using Anonymizer.Core.Geometry;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>
/// Tells which line of text in a tile is the participant's name. Every meeting application sets it small in a corner, nearly
/// always at the bottom left, or large in the middle when the camera is off.
/// </summary>
internal static class LabelRule
{
    // Distances in heights of the line's box. A muted microphone may stand before the name; the text of a slide keeps further away
    // from the slide's edge.
    private const float LargestSideGap = 2.6f;
    private const float LargestEndGap = 1.1f;

    // A name in the middle of a tile without a picture.
    private const float LargestOffCentre = 0.12f;

    // Of a larger block that shows no tile of a known size: with more lines than this it is shared content.
    private const int MostOtherLines = 2;

    // Of a block. Whoever is before a wall is not so flat, a card or a slide with little on it is.
    private const double Flat = 0.7;

    // Of the block's height. A photo of somebody upon a slide is seldom so near.
    private const float LeastFace = 0.15f;

    // A label is small beside its tile.
    private const float HighestLabel = 0.3f;

    /// <summary>The lines that may be the label, likeliest first.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="lines">Lines found in it.</param>
    public static IEnumerable<Box> Candidates(Box tile, IEnumerable<Box> lines)
    {
        var small = lines.Where(line => line.Height <= HighestLabel * tile.Height).ToList();
        return small.Where(line => HugsBottomLeft(tile, line)).OrderBy(line => line.X)
            .Concat(small.Where(line => IsCentred(tile, line)))
            .Concat(small.Where(line => HugsAnyCorner(tile, line)))
            .Distinct();
    }

    /// <summary>The label of a block so large that it may be shared content as well, or null when it is.</summary>
    /// <param name="block">The block.</param>
    /// <param name="lines">Lines found in it.</param>
    /// <param name="faceHeight">Height of the largest face found in it, 0 when there is none.</param>
    /// <param name="mayBeFaceless">Whether it may be a tile without a face in it; else a slide with a line at its bottom would be one.</param>
    /// <param name="shareOfGround">Measures the share of it that is of one colour, 0 to 1; asked when nothing else decides.</param>
    public static Box? OfLargeBlock(Box block, IReadOnlyCollection<Box> lines, float faceHeight, bool mayBeFaceless, Func<double> shareOfGround)
    {
        var label = lines.Where(line => HugsBottomLeft(block, line)).OrderBy(line => line.X).Select(line => (Box?)line).FirstOrDefault();
        if (label is null || faceHeight >= LeastFace * block.Height)
        {
            return label;
        }

        return mayBeFaceless && lines.Count - 1 <= MostOtherLines && (lines.All(line => MayBeOnCard(block, line)) || shareOfGround() < Flat) ? label : null;
    }

    /// <summary>Whether a line stands at the bottom left, where nearly every application puts names.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="line">The line.</param>
    public static bool HugsBottomLeft(Box tile, Box line) =>
        line.X - tile.X <= LargestSideGap * line.Height && tile.Bottom - line.Bottom <= LargestEndGap * line.Height;

    /// <summary>Whether a line stands in the middle, where the name is when the camera is off.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="line">The line.</param>
    public static bool IsCentred(Box tile, Box line) =>
        Math.Abs(line.CentreX - tile.CentreX) <= LargestOffCentre * tile.Width && Math.Abs(line.CentreY - tile.CentreY) <= LargestOffCentre * tile.Height;

    // On the card of somebody whose camera is off nothing stands but a name, in the middle or a corner. A slide has a title.
    private static bool MayBeOnCard(Box card, Box line) => HugsBottomLeft(card, line) || IsCentred(card, line) || HugsAnyCorner(card, line);

    private static bool HugsAnyCorner(Box tile, Box line) =>
        Math.Min(line.X - tile.X, tile.Right - line.Right) <= LargestSideGap * line.Height
        && Math.Min(line.Y - tile.Y, tile.Bottom - line.Bottom) <= LargestEndGap * line.Height;
}
