namespace Anonymizer.Cli.Bench.Material;

/// <summary>What ffmpeg is told to draw.</summary>
/// <param name="Layers">Pictures that are laid over the rest, in order: each for ten seconds in turn, or always when there is one.</param>
/// <param name="Ground">Colour of the ground, in ffmpeg's words.</param>
/// <param name="Webcams">The moving people.</param>
/// <param name="LayersBelow">Whether the layers lie below the people instead of above.</param>
internal sealed record Scene(IReadOnlyList<Drawing> Layers, string Ground, IReadOnlyList<Webcam> Webcams, bool LayersBelow);

/// <summary>One moving person.</summary>
/// <param name="X">Left edge of the tile.</param>
/// <param name="Y">Upper edge of the tile.</param>
/// <param name="Width">Width of the tile, even.</param>
/// <param name="Height">Height of the tile, even.</param>
/// <param name="Portrait">Height of the portrait in it, even.</param>
/// <param name="Wall">Colour behind the person; null for none, where people sit in one room.</param>
internal sealed record Webcam(int X, int Y, int Width, int Height, int Portrait, string? Wall);
