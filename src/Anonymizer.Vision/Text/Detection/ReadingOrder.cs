namespace Anonymizer.Vision.Text.Detection;

/// <summary>Sorts lines of text as they are read: from top to bottom, those side by side from left to right.</summary>
internal static class ReadingOrder
{
    private static readonly Comparison<TextPlace> FromTop = (one, other) => one.Box.CentreY.CompareTo(other.Box.CentreY);

    private static readonly Comparison<TextPlace> FromLeft = (one, other) => one.Box.X.CompareTo(other.Box.X);

    /// <summary>Sorts. Lines stand side by side when the middle of one lies within the upmost of them.</summary>
    public static void Sort(List<TextPlace> places)
    {
        places.Sort(FromTop);
        var all = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(places);
        for (var first = 0; first < all.Length;)
        {
            var next = first + 1;
            while (next < all.Length && all[next].Box.CentreY < all[first].Box.Bottom)
            {
                next++;
            }

            all[first..next].Sort(FromLeft);
            first = next;
        }
    }
}
