using Anonymizer.Core.Geometry;

namespace Anonymizer.Vision.Text.Detection;

/// <summary>
/// Joins pieces of one line. The network marks words of a line together as long as they are small; of large text it leaves gaps
/// within words, and specks beside them. Pieces are joined when next to nothing lies between them, so columns stay apart.
/// </summary>
internal static class LineJoining
{
    /// <summary>Widest gap between pieces of a line, as a share of the height of the lower one. Between columns there is more than a height.</summary>
    private const float WidestGap = 0.25f;

    /// <summary>How much of the lower one's height both must share.</summary>
    private const float LeastSharedHeight = 0.6f;

    /// <summary>A piece may be this much higher than the other: with capitals or descenders, or without.</summary>
    private const float MostTimesAsHigh = 2;

    /// <summary>Times as wide as high. In pieces of so many letters there are capitals or the like, so those of one line are of one height.</summary>
    private const float Long = 4;

    /// <summary>As <see cref="MostTimesAsHigh"/>, for two long pieces: what differs more is a message that lies before the end of a title.</summary>
    private const float MostTimesAsHighWhenLong = 1.45f;

    /// <summary>Joins until nothing is left to join.</summary>
    public static void Join(List<TextPlace> pieces)
    {
        for (var one = 0; one < pieces.Count; one++)
        {
            for (var other = 0; other < pieces.Count; other++)
            {
                if (one == other || !AreOneLine(pieces[one].Box, pieces[other].Box))
                {
                    continue;
                }

                pieces[one] = new TextPlace(
                    pieces[one].Box.Union(pieces[other].Box), Math.Max(pieces[one].Score, pieces[other].Score));
                pieces[other] = pieces[^1];
                pieces.RemoveAt(pieces.Count - 1);

                // The joined one may touch what it didn't before; it may also have been the last and have moved.
                one = -1;
                break;
            }
        }
    }

    private static bool AreOneLine(Box one, Box other)
    {
        if (one.Contains(other) || other.Contains(one))
        {
            return true;
        }

        var (lower, higher) = one.Height < other.Height ? (one.Height, other.Height) : (other.Height, one.Height);
        var sharedHeight = Math.Min(one.Bottom, other.Bottom) - Math.Max(one.Y, other.Y);
        var gap = Math.Max(one.X, other.X) - Math.Min(one.Right, other.Right);
        var mostTimesAsHigh = IsLong(one) && IsLong(other) ? MostTimesAsHighWhenLong : MostTimesAsHigh;
        return sharedHeight >= LeastSharedHeight * lower && gap <= WidestGap * lower && higher <= mostTimesAsHigh * lower;
    }

    private static bool IsLong(Box piece) => piece.Width >= Long * piece.Height;
}
