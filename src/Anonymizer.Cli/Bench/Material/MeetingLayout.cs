namespace Anonymizer.Cli.Bench.Material;

/// <summary>What a synthetic meeting looks like. Each stresses another part of the product.</summary>
internal enum MeetingLayout
{
    /// <summary>Nine webcams with labels: tiles are covered whole, much of the picture becomes flat.</summary>
    Gallery,

    /// <summary>Four webcams with labels.</summary>
    Quad,

    /// <summary>Slides that change every ten seconds, with the presenter's webcam in a corner: little moves, much text to read.</summary>
    Slides,

    /// <summary>A room full of people without labels: faces are looked for and followed.</summary>
    Room,
}
