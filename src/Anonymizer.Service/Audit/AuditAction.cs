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

    /// <summary>A result was handed over to a target outside; the details say which and how it is known there.</summary>
    Delivered,

    /// <summary>A result could not be handed over, and this is not tried any more.</summary>
    DeliveryFailed,

    /// <summary>Somebody asked to hand a result over once more.</summary>
    DeliveryRequested,

    /// <summary>What was handed over was deleted at its target.</summary>
    Recalled,

    /// <summary>What was handed over could not be deleted at its target.</summary>
    RecallFailed,

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
