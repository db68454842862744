using Anonymizer.Service.Delivering;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Notifying;
using Anonymizer.Service.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Anonymizer.Service.Outbox;

/// <summary>Puts together what sends messages, as the settings say.</summary>
internal static class Sending
{
    private static readonly JobNews[] AllNews = Enum.GetValues<JobNews>();
    private static readonly JobNews[] NewsOfSharing = [JobNews.Done, JobNews.Released];

    /// <summary>Adds targets, senders and the service that keeps them going.</summary>
    public static void Add(IServiceCollection services, ServiceSettings settings)
    {
        var http = CreateHttpClient();
        services.AddSingleton(http);
        services.AddSingleton<IReadOnlyList<IDeliveryTarget>>(_ => [.. DeliveryTargets(settings.Delivery, http)]);
        services.AddSingleton<IReadOnlyList<INoticeTarget>>(provider =>
            [.. NoticeTargets(settings.Notifying, http, provider.GetRequiredService<TimeProvider>())]);
        services.AddSingleton<MessageSender>(provider => new NoticeSender(
            provider.GetRequiredService<IJobStore>(), provider.GetRequiredService<IReadOnlyList<INoticeTarget>>(), WebAddresses.AsFolder(settings.Address)));
        services.AddSingleton<MessageSender>(provider => new DeliverySender(
            provider.GetRequiredService<IServiceStore>(), provider.GetRequiredService<RecordingStorage>(), provider.GetRequiredService<IReadOnlyList<IDeliveryTarget>>()));
        services.AddSingleton<MessageSender>(provider => new RecallSender(provider.GetRequiredService<IReadOnlyList<IDeliveryTarget>>()));
        services.AddSingleton<IReadOnlyList<OutboxRoute>>(provider =>
        [
            .. provider.GetRequiredService<IReadOnlyList<INoticeTarget>>().Select(target => new OutboxRoute(target.Name, MessageKind.Notice, AllNews)),
            .. provider.GetRequiredService<IReadOnlyList<IDeliveryTarget>>().Select(target => new OutboxRoute(target.Name, MessageKind.Delivery, NewsOfSharing)),
        ]);
        services.AddSingleton(settings.Outbox);
        services.AddHostedService<OutboxService>();
    }

    private static IEnumerable<INoticeTarget> NoticeTargets(NotifyingSettings settings, HttpClient http, TimeProvider time)
    {
        if (settings.Mail is { } mail)
        {
            yield return new MailTarget(mail);
        }

        if (settings.Webhook is { } webhook)
        {
            yield return new WebhookTarget(webhook, http, time);
        }
    }

    private static IEnumerable<IDeliveryTarget> DeliveryTargets(DeliverySettings settings, HttpClient http)
    {
        if (settings.Folder is { } folder)
        {
            yield return new FolderTarget(folder);
        }

        if (settings.Bucket is { } bucket)
        {
            yield return new BucketTarget(bucket);
        }

        if (settings.Put is { } put)
        {
            yield return new PutTarget(put, http);
        }
    }

    // A redirection could lead what is sent, and the token shown with it, anywhere. Each use sets its own limit of time.
    private static HttpClient CreateHttpClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
