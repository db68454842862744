namespace Anonymizer.Vision.Text.Detection;

/// <summary>The tiles in which a large area is shown to the network, as few as may be.</summary>
/// <param name="Across">From left to right.</param>
/// <param name="Down">From top to bottom.</param>
internal readonly record struct TileGrid(TileAxis Across, TileAxis Down)
{
    /// <summary>Tiles of at most so many pixels.</summary>
    /// <param name="width">Columns of the whole; a multiple of 32.</param>
    /// <param name="height">Rows of the whole; a multiple of 32.</param>
    /// <param name="mostPixels">Pixels that a tile may have; enough for 128 x 128.</param>
    public static TileGrid Make(int width, int height, int mostPixels)
    {
        var (across, down) = (new TileAxis(width, 1), new TileAxis(height, 1));
        while (across.TileLength * down.TileLength > mostPixels)
        {
            // The longer side is cut: square tiles have the least to overlap.
            if (across.TileLength >= down.TileLength)
            {
                across = across with { Count = across.Count + 1 };
            }
            else
            {
                down = down with { Count = down.Count + 1 };
            }
        }

        return new TileGrid(across, down);
    }
}
