namespace Anonymizer.Service.Retention;

/// <summary>Why a recording is deleted.</summary>
public enum DeletionReason
{
    /// <summary>Somebody who can be recognised in it withdrew consent or asked for it, or its owner wants it gone.</summary>
    Withdrawn,

    /// <summary>The term that was fixed when it was handed in has ended.</summary>
    Expired,
}
