namespace Anonymizer.Core.Kernels.Tensors;

/// <summary>The samples of a plane that count as real, and what is read in place of the others.</summary>
/// <param name="Left">First real column.</param>
/// <param name="Top">First real row.</param>
/// <param name="Right">One past the last real column; more than <paramref name="Left"/>.</param>
/// <param name="Bottom">One past the last real row; more than <paramref name="Top"/>.</param>
/// <param name="Beyond">What is read elsewhere.</param>
/// <param name="Black">Sample value of black in this plane.</param>
internal readonly record struct PlaneWindow(int Left, int Top, int Right, int Bottom, BeyondWindow Beyond, float Black)
{
    /// <summary>The real index that reflection puts at <paramref name="index"/>: …2 1 0 | 0 1 2 … n-1 | n-1 n-2….</summary>
    public static int Reflect(int index, int from, int to)
    {
        var size = to - from;
        var place = (index - from) % (2 * size);
        if (place < 0)
        {
            place += 2 * size;
        }

        return from + (place < size ? place : (2 * size) - 1 - place);
    }
}
