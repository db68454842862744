namespace Anonymizer.Media.Encoding.Copying;

/// <summary>The source's own coding can't be used after all. Never shown: the picture is encoded anew from its beginning.</summary>
/// <param name="message">Why, for the log.</param>
/// <param name="innerException">The technical cause, if any.</param>
public sealed class UncopyableException(string message, Exception? innerException = null) : Exception(message, innerException);
