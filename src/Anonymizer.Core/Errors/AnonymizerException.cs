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

    /// <summary>Where on the road it happened.</summary>
    public Stage Stage { get; }

    /// <summary>Who has to act.</summary>
    public Blame Blame { get; }
}
