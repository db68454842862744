using Anonymizer.Core.Geometry;

namespace Anonymizer.Pipeline.Analyse.Layout;

/// <summary>How a picture is divided, as far as flat gaps tell.</summary>
/// <param name="Ground">Luma of the ground between the parts; null when the picture is one whole.</param>
/// <param name="Blocks">The solid parts: tiles and shared content. They don't overlap, but for tiles that reach into shared content.</param>
/// <param name="Panels">Columns at the side with lists and chats, on a flat ground of their own.</param>
/// <param name="Crumbs">What lies on the ground besides: messages that pop up, captions, buttons.</param>
public sealed record StageLayout(
    byte? Ground, IReadOnlyList<PixelBox> Blocks, IReadOnlyList<PixelBox> Panels, IReadOnlyList<PixelBox> Crumbs);
