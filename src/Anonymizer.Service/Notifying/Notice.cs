using Anonymizer.Service.Jobs;
using Anonymizer.Service.Outbox;

namespace Anonymizer.Service.Notifying;

/// <summary>What somebody is told.</summary>
/// <param name="Id">Its number; the same when it is sent again.</param>
/// <param name="News">What happened.</param>
/// <param name="At">When.</param>
/// <param name="Job">The job as it is now.</param>
/// <param name="Service">The address of the service, with a slash at its end.</param>
internal sealed record Notice(Guid Id, JobNews News, DateTimeOffset At, Job Job, Uri Service)
{
    /// <summary>The page of the job.</summary>
    public Uri Page => new(Service, $"jobs/{Job.Id:n}");

    /// <summary>The job over HTTP.</summary>
    public Uri Api => new(Service, $"api/jobs/{Job.Id:n}");

    /// <summary>Where its result can be had; null while it may not be shared.</summary>
    public Uri? Result => Job.IsReleased ? new Uri(Service, $"api/jobs/{Job.Id:n}/result") : null;
}

/// <summary>Somewhere that notices go.</summary>
internal interface INoticeTarget : IMessageTarget
{
    /// <summary>Sends a notice.</summary>
    /// <exception cref="MessageFailedException">It could not be sent.</exception>
    Task SendAsync(Notice notice, CancellationToken cancellationToken);
}
