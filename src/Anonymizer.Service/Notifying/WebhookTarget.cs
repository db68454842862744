using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Anonymizer.Core.Errors;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Outbox;

namespace Anonymizer.Service.Notifying;

/// <summary>Tells a program over HTTP.</summary>
/// <param name="settings">Which.</param>
/// <param name="http">The connection; follows no redirection.</param>
/// <param name="time">The clock.</param>
internal sealed class WebhookTarget(WebhookSettings settings, HttpClient http, TimeProvider time) : INoticeTarget
{
    /// <summary>Its name.</summary>
    public const string TargetName = "webhook";

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(30);
    private static readonly JsonSerializerOptions Json =
        new(ServiceJson.Options) { WriteIndented = false, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly byte[] _key = settings.ReadKey() ?? [];

    /// <inheritdoc/>
    public string Name => TargetName;

    /// <inheritdoc/>
    public async Task SendAsync(Notice notice, CancellationToken cancellationToken)
    {
        var id = $"{notice.Id:n}";
        var body = JsonSerializer.SerializeToUtf8Bytes(WebhookBody.Of(notice), Json);
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(WebhookSignature.IdHeader, id);
        request.Headers.Add(WebhookSignature.TimeHeader, now.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(_key, id, now, body));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LongestAnswer);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        if (!answer.IsSuccessStatusCode)
        {
            throw new MessageFailedException(
                $"The receiver answered {(int)answer.StatusCode}.", isLasting: answer.StatusCode == HttpStatusCode.Gone);
        }
    }

    // What leaves: numbers, states and addresses. No name of a recording, and nothing that was typed.
    private sealed record WebhookBody(
        string Id, JobNews News, DateTimeOffset At, string Job, JobState State, bool Released, string Owner, WebhookLinks Links, WebhookFailure? Failure)
    {
        public static WebhookBody Of(Notice notice) => new(
            $"{notice.Id:n}",
            notice.News,
            notice.At,
            $"{notice.Job.Id:n}",
            notice.Job.State,
            notice.Job.IsReleased,
            notice.Job.Submission.Owner,
            new WebhookLinks(notice.Page, notice.Api, notice.Result),
            notice.Job is { State: JobState.Failed, Failure: { } failure } ? new WebhookFailure(failure.Stage, failure.Blame) : null);
    }

    private sealed record WebhookLinks(Uri Page, Uri Job, Uri? Result);

    private sealed record WebhookFailure(Stage Stage, Blame Blame);
}
