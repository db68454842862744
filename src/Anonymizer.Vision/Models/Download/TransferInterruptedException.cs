namespace Anonymizer.Vision.Models.Download;

/// <summary>A transfer that had begun ended early; it can be tried again from where it stopped.</summary>
internal sealed class TransferInterruptedException(string message, Exception? innerException = null) : Exception(message, innerException);
