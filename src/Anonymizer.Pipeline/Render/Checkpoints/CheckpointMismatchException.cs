namespace Anonymizer.Pipeline.Render.Checkpoints;

/// <summary>What was finished before isn't what would be made now: it is thrown away, and the picture rendered anew from its beginning.</summary>
/// <param name="message">What differs.</param>
internal sealed class CheckpointMismatchException(string message) : Exception(message);
