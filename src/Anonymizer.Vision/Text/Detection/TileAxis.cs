namespace Anonymizer.Vision.Text.Detection;

/// <summary>
/// One direction of an area that is shown to the network in tiles of one size. Neighbours overlap, and each half of the overlap is
/// taken from the tile that shows more around it, so a line of text that runs on from tile to tile stays one line.
/// </summary>
/// <param name="Length">Pixels of the whole; a multiple of 32.</param>
/// <param name="Count">Tiles, 1 or more.</param>
internal readonly record struct TileAxis(int Length, int Count)
{
    /// <summary>Sides of inputs are multiples of this: the network halves its input five times.</summary>
    public const int Multiple = 32;

    /// <summary>Pixels that neighbouring tiles share at least: 32 to each side of a seam, more than text is high.</summary>
    public const int Overlap = 64;

    /// <summary>Pixels of each tile; a multiple of 32.</summary>
    public int TileLength => Count == 1
        ? Length
        : (Length + ((Count - 1) * Overlap) + (Count * Multiple) - 1) / (Count * Multiple) * Multiple;

    /// <summary>Where a tile begins.</summary>
    public int Start(int tile) => Count == 1 ? 0 : (int)((long)tile * (Length - TileLength) / (Count - 1));

    /// <summary>The first pixel that is taken from a tile.</summary>
    public int From(int tile) => tile == 0 ? 0 : (Start(tile - 1) + TileLength + Start(tile)) / 2;

    /// <summary>Behind the last pixel that is taken from a tile.</summary>
    public int To(int tile) => tile == Count - 1 ? Length : From(tile + 1);
}
