using Anonymizer.Core.Errors;

namespace Anonymizer.Vision.Models.Download;

/// <summary>A model could not be fetched. The message is one line for people.</summary>
public sealed class ModelDownloadException(ModelDownloadFailure failure, string message, Exception? innerException = null)
    : AnonymizerException(Stage.Analyse, Blame.Environment, message, innerException)
{
    /// <summary>Why.</summary>
    public ModelDownloadFailure Failure { get; } = failure;
}

/// <summary>Why a model could not be fetched.</summary>
public enum ModelDownloadFailure
{
    /// <summary>No connection, no answer in time, or the transfer was cut again and again. Worth trying later.</summary>
    Unreachable,

    /// <summary>The server answered, but not with the file (for instance 404).</summary>
    Refused,

    /// <summary>What arrived is not the file of the manifest; it was deleted.</summary>
    WrongContent,

    /// <summary>The file can't be written on this machine.</summary>
    Storage,
}
