namespace Anonymizer.Core.Kernels.Tensors;

/// <summary>What a tensor shows where it reaches beyond the window of real pixels.</summary>
public enum BeyondWindow
{
    /// <summary>
    /// Black. The rule: detectors are trained with black borders, and black can't look like a face, while a replicated edge
    /// draws streaks out of whatever lies there.
    /// </summary>
    Black,

    /// <summary>
    /// The picture reflected at the window's edge, edge pixel included (…2 1 0 | 0 1 2…): makes a whole face of one that the
    /// edge cuts in half.
    /// </summary>
    Mirrored,
}
