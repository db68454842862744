using Anonymizer.Core.Geometry;

namespace Anonymizer.Pipeline.Analyse.Layout;

/// <summary>How a picture is divided, as far as flat gaps tell.</summary>
/// <param name="Ground">Luma of the ground between the parts; null when the picture is one whole.</param>
/// <param name="Blocks">The solid parts: tiles, shared content, panels. They don't overlap.</param>
/// <param name="Crumbs">What lies on the ground besides: messages that pop up, captions, buttons.</param>
public sealed record StageLayout(byte? Ground, IReadOnlyList<PixelBox> Blocks, IReadOnlyList<PixelBox> Crumbs)
{
    /// <summary>A picture without divisions.</summary>
    /// <param name="width">Its columns.</param>
    /// <param name="height">Its rows.</param>
    public static StageLayout Undivided(int width, int height) => new(null, [new PixelBox(0, 0, width, height)], []);
}
