namespace Anonymizer.Service.Outbox;

/// <summary>A message could not be sent, for a reason that is understood.</summary>
/// <param name="message">Why, in plain words and without personal data: it is stored and logged.</param>
/// <param name="isLasting">Whether trying again would change nothing.</param>
internal sealed class MessageFailedException(string message, bool isLasting = false) : Exception(message)
{
    /// <summary>Whether trying again would change nothing.</summary>
    public bool IsLasting { get; } = isLasting;
}
