using Anonymizer.Service.Access;
using Anonymizer.Service.Jobs;

namespace Anonymizer.Service.Web.Pages;

/// <summary>What somebody may do with a recording: the page shows no button that would be refused.</summary>
/// <param name="Take">Have the result, once it may be shared.</param>
/// <param name="Review">Look at a result that has to be looked at.</param>
/// <param name="Release">Say that it may be shared.</param>
/// <param name="Cancel">Cancel it.</param>
/// <param name="AddConsent">Add a presenter's consent form.</param>
/// <param name="Withdraw">Have it deleted with all that came of it.</param>
internal sealed record JobRights(bool Take, bool Review, bool Release, bool Cancel, bool AddConsent, bool Withdraw)
{
    /// <summary>The rights of a caller.</summary>
    public static JobRights Of(Caller caller, Job job) => new(
        AccessTable.May(caller, Deed.TakeResult, job),
        AccessTable.May(caller, Deed.Review, job),
        AccessTable.May(caller, Deed.Release, job),
        AccessTable.May(caller, Deed.Cancel, job),
        AccessTable.May(caller, Deed.AddConsent, job),
        AccessTable.May(caller, Deed.Withdraw, job));
}
