namespace Anonymizer.Service.Jobs;

/// <summary>Which job comes first; among equals the oldest.</summary>
public enum JobPriority
{
    /// <summary>After everything else, such as a backlog of old recordings.</summary>
    Low = 0,

    /// <summary>The usual.</summary>
    Normal = 1,

    /// <summary>Before everything else, and also outside the night window.</summary>
    Urgent = 2,
}
