using Anonymizer.Service.Jobs;

namespace Anonymizer.Service.Access;

/// <summary>What somebody may want of the service.</summary>
public enum Deed
{
    /// <summary>Hand a recording in.</summary>
    HandIn,

    /// <summary>See that a job exists and how far it is.</summary>
    SeeJob,

    /// <summary>Stop a job.</summary>
    Cancel,

    /// <summary>Take a result that may be shared.</summary>
    TakeResult,

    /// <summary>Take a result that a person has to look at first.</summary>
    Review,

    /// <summary>Say that such a result may be shared.</summary>
    Release,

    /// <summary>Add a presenter's consent form to a recording.</summary>
    AddConsent,

    /// <summary>Have a recording deleted, with all that came of it.</summary>
    Withdraw,

    /// <summary>Hand a recording over to another owner.</summary>
    ChangeOwner,

    /// <summary>Change the last day of a recording.</summary>
    ChangeTerm,

    /// <summary>See what will be deleted.</summary>
    SeeRetention,

    /// <summary>See how the service fares.</summary>
    ReadMetrics,

    /// <summary>Everything that is not in this table: addresses that nobody thought of.</summary>
    Anything,
}

/// <summary>Who may do what. There is no second place that decides this.</summary>
public static class AccessTable
{
    private enum Reach
    {
        Nothing,
        Own,
        All,
    }

    /// <summary>Whether somebody may do something at all: with some job, if it is about jobs.</summary>
    public static bool MayEver(Caller caller, Deed deed) => ReachOf(caller, deed) != Reach.Nothing;

    /// <summary>Whether somebody may do something with a job.</summary>
    public static bool May(Caller caller, Deed deed, Job job)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(job);
        return ReachOf(caller, deed) switch
        {
            Reach.All => true,
            Reach.Own => job.Submission.Owner == caller.UserId,
            _ => false,
        };
    }

    /// <summary>Whether somebody may see the jobs of everybody.</summary>
    public static bool MaySeeAll(Caller caller) => ReachOf(caller, Deed.SeeJob) == Reach.All;

    /// <summary>Whether somebody may hand in recordings of an owner.</summary>
    public static bool MayHandInFor(Caller caller, string owner)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return ReachOf(caller, Deed.HandIn) switch
        {
            Reach.All => true,
            Reach.Own => owner == caller.UserId,
            _ => false,
        };
    }

    private static Reach ReachOf(Caller caller, Deed deed)
    {
        ArgumentNullException.ThrowIfNull(caller);

#pragma warning disable IDE0055 // A table is read by its columns.
        var (submitter, reviewer, admin) = deed switch
        {
            //                    submitter      reviewer       admin
            Deed.HandIn =>       (Reach.Own,     Reach.Own,     Reach.All),
            Deed.SeeJob =>       (Reach.Own,     Reach.All,     Reach.All),
            Deed.Cancel =>       (Reach.Own,     Reach.Own,     Reach.All),
            Deed.TakeResult =>   (Reach.Own,     Reach.All,     Reach.All),
            Deed.Review =>       (Reach.Nothing, Reach.All,     Reach.All),
            Deed.Release =>      (Reach.Nothing, Reach.All,     Reach.All),
            Deed.AddConsent =>   (Reach.Own,     Reach.Own,     Reach.All),
            Deed.Withdraw =>     (Reach.Own,     Reach.Own,     Reach.All),
            Deed.ChangeOwner =>  (Reach.Own,     Reach.Own,     Reach.All),
            Deed.ChangeTerm =>   (Reach.Own,     Reach.Own,     Reach.All),
            Deed.SeeRetention => (Reach.Own,     Reach.All,     Reach.All),
            Deed.ReadMetrics =>  (Reach.Nothing, Reach.Nothing, Reach.All),
            _ =>                 (Reach.Nothing, Reach.Nothing, Reach.All),
        };
#pragma warning restore IDE0055

        return caller.Role switch
        {
            Role.Submitter => submitter,
            Role.Reviewer => reviewer,
            Role.Admin => admin,
            _ => Reach.Nothing,
        };
    }
}
