using Anonymizer.Core.Errors;

namespace Anonymizer.Service.Storage;

/// <summary>The place where recordings are kept can't be used at present.</summary>
public sealed class StorageException : AnonymizerException
{
    /// <summary>Creates the error.</summary>
    /// <param name="answer">What the server said, such as "403 AccessDenied"; the same in all languages.</param>
    /// <param name="cause">What went wrong.</param>
    internal StorageException(string answer, Exception? cause)
        : base(Stage.Ingest, Blame.Environment, Core.Errors.Reason.Of("storage-unusable", answer), cause)
    {
    }
}
