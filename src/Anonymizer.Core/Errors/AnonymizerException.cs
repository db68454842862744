namespace Anonymizer.Core.Errors;

/// <summary>A failure that is told to a person: where on the road it happened, who must act, and a message that says what to do.</summary>
public class AnonymizerException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="stage">Where on the road it happened.</param>
    /// <param name="blame">Who has to act.</param>
    /// <param name="message">One or two sentences in plain words: what is wrong and what to do about it.</param>
    /// <param name="innerException">The technical cause, if any.</param>
    public AnonymizerException(Stage stage, Blame blame, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Stage = stage;
        Blame = blame;
    }

    /// <summary>Creates an error that can be told in every language; its message is the English text.</summary>
    /// <param name="stage">Where on the road it happened.</param>
    /// <param name="blame">Who has to act.</param>
    /// <param name="reason">What is wrong and what to do about it.</param>
    /// <param name="innerException">The technical cause, if any.</param>
    public AnonymizerException(Stage stage, Blame blame, Reason reason, Exception? innerException = null)
        : this(stage, blame, (reason ?? throw new ArgumentNullException(nameof(reason))).ToString(), innerException) => Reason = reason;

    /// <summary>Where on the road it happened.</summary>
    public Stage Stage { get; }

    /// <summary>Who has to act.</summary>
    public Blame Blame { get; }

    /// <summary>What is wrong, apart from any language; null for what only who runs the machine gets to read, in English.</summary>
    public Reason? Reason { get; }
}
