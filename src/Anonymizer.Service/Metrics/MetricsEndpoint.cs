using System.Globalization;
using System.Text;
using Anonymizer.Service.Access;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Jobs.Sql;
using Anonymizer.Service.Outbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Anonymizer.Service.Metrics;

/// <summary>The figures of the service, as Prometheus reads them. No label names a recording or a person.</summary>
internal static class MetricsEndpoint
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private static readonly (string Name, string Help)[] Counters =
    [
        ("anonymizer_jobs_total", "Jobs that ended, by outcome."),
        ("anonymizer_failures_total", "Attempts that failed, by stage and by who has to act."),
        ("anonymizer_stage_seconds_total", "Seconds of work on published results, by stage."),
        ("anonymizer_frames_total", "Frames of published results."),
        ("anonymizer_messages_total", "Attempts to send messages, by what they do, where they go and what came of it."),
    ];

    /// <summary>Adds the address.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes) => routes.MapGet(
            "/metrics",
            async (IServiceStore store, ClaimTimes claims, CancellationToken cancellationToken) => Results.Text(
                Write(
                    await store.CountJobsAsync(cancellationToken),
                    await store.CountMessagesAsync(cancellationToken),
                    await store.ReadCountersAsync(cancellationToken),
                    claims),
                ContentType))
        .Needs(Deed.ReadMetrics)
        .ExcludeFromDescription();

    private static string Write(
        IReadOnlyDictionary<JobState, long> jobs,
        IReadOnlyDictionary<(MessageKind Kind, MessageState State), long> messages,
        IReadOnlyList<Count> counts,
        ClaimTimes claims)
    {
        var text = new StringBuilder();
        Begin(text, "anonymizer_jobs", "gauge", "Jobs at present, by state; those that are queued are the depth of the queue.");
        foreach (var state in Enum.GetValues<JobState>())
        {
            Line(text, "anonymizer_jobs", $"state=\"{Words.Of(state)}\"", jobs.GetValueOrDefault(state));
        }

        Begin(text, "anonymizer_messages", "gauge", "Notices, deliveries and recalls at present that wait or were given up.");
        foreach (var kind in Enum.GetValues<MessageKind>())
        {
            foreach (var state in new[] { MessageState.Waiting, MessageState.GivenUp })
            {
                Line(text, "anonymizer_messages", $"kind=\"{Words.Of(kind)}\",state=\"{Words.Of(state)}\"", messages.GetValueOrDefault((kind, state)));
            }
        }

        foreach (var (name, help) in Counters)
        {
            Begin(text, name, "counter", help);
            foreach (var count in counts.Where(count => count.Name == name))
            {
                Line(text, name, count.Labels, count.Value);
            }
        }

        Begin(text, ClaimMeter.Instrument, "histogram", "How long a worker of this process waited for the answer whether there is a job.");
        var (upTo, sum) = claims.Read();
        for (var i = 0; i < upTo.Length; i++)
        {
            var bound = i < ClaimTimes.Bounds.Length ? ClaimTimes.Bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
            Line(text, $"{ClaimMeter.Instrument}_bucket", $"le=\"{bound}\"", upTo[i]);
        }

        Line(text, $"{ClaimMeter.Instrument}_sum", string.Empty, sum);
        Line(text, $"{ClaimMeter.Instrument}_count", string.Empty, upTo[^1]);
        return text.ToString();
    }

    private static void Begin(StringBuilder text, string name, string type, string help) =>
        text.Append("# HELP ").Append(name).Append(' ').Append(help).Append('\n').Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
