namespace Anonymizer.Service.Audit;

/// <summary>What is written down in the audit log: everything that changes something, and every result that leaves.</summary>
public enum AuditAction
{
    /// <summary>A recording was handed in.</summary>
    Submitted,

    /// <summary>A patient was declared: the recording was refused.</summary>
    PatientRefused,

    /// <summary>A worker published a result.</summary>
    Published,

    /// <summary>A job was given up.</summary>
    Failed,

    /// <summary>Somebody asked to cancel a running job.</summary>
    CancelRequested,

    /// <summary>A job was cancelled.</summary>
    Cancelled,

    /// <summary>A consent form was added to a recording; its result is made anew.</summary>
    ConsentAdded,

    /// <summary>A reviewer found a result fit to be shared.</summary>
    Released,

    /// <summary>A result was given to somebody.</summary>
    Downloaded,

    /// <summary>A recording was handed over to another owner.</summary>
    OwnerChanged,

    /// <summary>The last day of a recording was changed.</summary>
    TermChanged,

    /// <summary>A recording is to be deleted; the details say why.</summary>
    DeletionRequested,

    /// <summary>Nothing of a recording is left.</summary>
    Deleted,

    /// <summary>A key was made.</summary>
    KeyAdded,

    /// <summary>A key was revoked.</summary>
    KeyRevoked,
}
