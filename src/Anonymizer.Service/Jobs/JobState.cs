namespace Anonymizer.Service.Jobs;

/// <summary>
/// Where a job stands. These are all states and all transitions:
/// <code>
///            submit
///              |
///              v        claim                   complete
///           Queued -----------------> Running -----------> Done
///              ^   hand back, retry    |  | |  complete
///              +-----------------------+  | +-------------> ReviewRequired
///              |                          |
///              | cancel                   | fail for good (dead letter)
///              v        stopped           +---------------> Failed
///          Cancelled &lt;--------------------+
/// </code>
/// A running job whose lease has ended may be claimed again: it stays Running, with another worker. When that happened too often it
/// becomes Failed. Done, ReviewRequired, Failed and Cancelled are final, but for this: when a consent form is added, a job goes from
/// ReviewRequired back to Queued. It keeps its result until there is another; where it would end as Failed or Cancelled, it becomes
/// ReviewRequired again.
/// </summary>
public enum JobState
{
    /// <summary>Waits for its turn: after its "not before", within the night window, by priority and then by age.</summary>
    Queued,

    /// <summary>A worker has it on a lease.</summary>
    Running,

    /// <summary>The result is published.</summary>
    Done,

    /// <summary>The result is published for a reviewer only: a person must look before it is shared.</summary>
    ReviewRequired,

    /// <summary>Given up: the recording can't be processed, or every attempt failed. The dead letter.</summary>
    Failed,

    /// <summary>Somebody cancelled it before it was done.</summary>
    Cancelled,
}
