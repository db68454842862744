using Anonymizer.Service.Jobs;
using Anonymizer.Service.Outbox;

namespace Anonymizer.Service.Notifying;

/// <summary>Tells people and programs what became of jobs.</summary>
/// <param name="store">The queue.</param>
/// <param name="targets">Where notices go.</param>
/// <param name="service">The address under which people reach the service, with a slash at its end.</param>
internal sealed class NoticeSender(IJobStore store, IReadOnlyList<INoticeTarget> targets, Uri service) : MessageSender
{
    /// <inheritdoc/>
    public override MessageKind Kind => MessageKind.Notice;

    /// <inheritdoc/>
    public override int AtOnce => 4;

    /// <inheritdoc/>
    public override async Task<string> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var target = Find(targets, message.Target);

        // Of a recording that is being deleted nothing is told any more.
        if (message.News is { } news && await store.FindAsync(message.JobId, cancellationToken) is { Deletion: null } job)
        {
            await target.SendAsync(new Notice(message.Id, news, message.CreatedAt, job, service), cancellationToken);
        }

        return string.Empty;
    }
}
