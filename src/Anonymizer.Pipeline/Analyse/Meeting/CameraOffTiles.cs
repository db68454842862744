using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Layout;
using Anonymizer.Pipeline.Analyse.Names;
using Anonymizer.Vision.Text;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>
/// Finds tiles of people whose camera is off where no gaps between tiles tell of them: upon shared slides, or alone beside them. Such a
/// tile is a flat card with the name small in a corner, and in the middle a round picture, initials, or the name once more.
/// </summary>
/// <param name="reader">Reads what stands in the middle.</param>
internal sealed class CameraOffTiles(ITextReader reader)
{
    // Shapes of tiles, and the largest part of the area's width and height that lies upon something else.
    private const double NarrowestShape = 0.5;
    private const double WidestShape = 2.4;
    private const double Largest = 0.63;

    // A strip behind a label is hardly higher than the text; a tile is much higher.
    private const float HighestStrip = 2.2f;
    private const float LowestTile = 4;

    // Of the tile's width and height: how far off the middle a sign may be, and how large it is.
    private const double OffCentre = 0.08;
    private const double SmallestSign = 0.12;
    private const double LargestSign = 0.8;

    // At the tile's sides coding and the mark of who speaks change the ground.
    private const double Rim = 0.06;

    // A round sign is about as wide as high, and leaves the corners of its box to the ground.
    private const double RoundShape = 1.3;
    private const int CornerOfSign = 8;
    private const int MostLettersOfInitials = 3;

    private readonly HashSet<SeenLine> _looked = [];

    /// <summary>The tile whose label a line is, or null; each line is looked at once.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="area">Where the line stands.</param>
    /// <param name="line">The line.</param>
    public PixelBox? Around(VideoFrame frame, PixelBox area, SeenLine line)
    {
        if (!_looked.Add(line) || !LabelText.ReadsLikeName(line.Text.Text) || Card(frame, area, line.Box) is not { } card)
        {
            return null;
        }

        var shape = (double)card.Box.Width / card.Box.Height;
        return shape is >= NarrowestShape and <= WidestShape && card.Box.Height >= LowestTile * line.Box.Height
            && LabelRule.Candidates(card.Box.ToBox(), [line.Box]).Any()
            && Sign(frame, card, line.Box) is { } sign && (IsRound(frame, card.Range, sign) || IsNameAgain(frame, sign, line.Text.Text))
            ? card.Box
            : null;
    }

    /// <summary>Forgets lines that are gone.</summary>
    public void Forget() => _looked.RemoveWhere(line => line.IsGone);

    // Below the label lies the card, or a strip upon the card.
    private static FlatPlate? Card(VideoFrame frame, PixelBox area, Box label)
    {
        var largest = ((int)(Largest * area.Width), (int)(Largest * area.Height));
        var plate = FlatPlate.Below(frame.Y, area, label, largest);
        return plate is { } strip && strip.Box.Height <= HighestStrip * label.Height ? FlatPlate.Below(frame.Y, area, strip.Box, largest) : plate;
    }

    // What is not ground, apart from the label: it must lie in the middle.
    private static PixelBox? Sign(VideoFrame frame, FlatPlate card, Box label)
    {
        var box = card.Box;
        var (rimX, rimY) = ((int)(Rim * box.Width), (int)(Rim * box.Height));
        var ground = card.Range;
        var strip = label.Grow(label.Height, label.Height / 2, label.Height, label.Height);
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);
        for (var y = box.Y + rimY; y < box.Bottom - rimY; y++)
        {
            var row = frame.Y.Row(y);
            for (var x = box.X + rimX; x < box.Right - rimX; x++)
            {
                if (!ground.Contains(row[x]) && !(y >= strip.Y && y < strip.Bottom && x >= strip.X && x < strip.Right))
                {
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
                }
            }
        }

        var sign = new PixelBox(left, top, right - left, bottom - top).ToBox();
        return right > left
            && Math.Abs(sign.CentreX - box.ToBox().CentreX) <= OffCentre * box.Width && Math.Abs(sign.CentreY - box.ToBox().CentreY) <= OffCentre * box.Height
            && sign.Height >= SmallestSign * box.Height && sign.Height <= LargestSign * box.Height && sign.Width <= LargestSign * box.Width
            ? new PixelBox(left, top, right - left, bottom - top)
            : null;
    }

    private static bool IsRound(VideoFrame frame, GroundRange ground, PixelBox sign)
    {
        var shape = (double)sign.Width / sign.Height;
        if (shape is > RoundShape or < 1 / RoundShape)
        {
            return false;
        }

        // The corners of its box are ground, the middles of its sides are not.
        var (width, height) = (Math.Max(1, sign.Width / CornerOfSign), Math.Max(1, sign.Height / CornerOfSign));
        return ShareOfGround(frame, ground, new PixelBox(sign.X, sign.Y, width, height)) > 0.7
            && ShareOfGround(frame, ground, new PixelBox(sign.Right - width, sign.Y, width, height)) > 0.7
            && ShareOfGround(frame, ground, new PixelBox(sign.X, sign.Bottom - height, width, height)) > 0.7
            && ShareOfGround(frame, ground, new PixelBox(sign.Right - width, sign.Bottom - height, width, height)) > 0.7
            && ShareOfGround(frame, ground, new PixelBox(sign.X + ((sign.Width - width) / 2), sign.Y, width, height)) < 0.5
            && ShareOfGround(frame, ground, new PixelBox(sign.X, sign.Y + ((sign.Height - height) / 2), width, height)) < 0.5
            && ShareOfGround(frame, ground, new PixelBox(sign.Right - width, sign.Y + ((sign.Height - height) / 2), width, height)) < 0.5;
    }

    private static double ShareOfGround(VideoFrame frame, GroundRange ground, PixelBox part)
    {
        var count = 0;
        for (var y = part.Y; y < part.Bottom; y++)
        {
            count += GroundLines.Count(frame.Y.Row(y).Slice(part.X, part.Width), ground);
        }

        return (double)count / (part.Width * part.Height);
    }

    private bool IsNameAgain(VideoFrame frame, PixelBox sign, string label)
    {
        var margin = sign.Height / 4f;
        var read = NameFolding.Squeeze(reader.Read(frame, sign.ToBox().Grow(margin, margin, margin, margin)).Text);
        var name = NameFolding.Fold(label);
        var initials = string.Concat(name.Words.Select(word => name.Letters[word.Start]));
        return read.Length > 0
            && (read == name.Letters.Replace(" ", string.Empty, StringComparison.Ordinal) || (read.Length <= MostLettersOfInitials && read.All(initials.Contains)));
    }
}
