using Anonymizer.Pipeline.Reporting;
using Anonymizer.Service;
using Anonymizer.Service.Metrics;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Workers;

namespace Anonymizer.Tests.Service.Metrics;

public class MetricsTests
{
    [Fact]
    public async Task The_figures_tell_of_jobs_outcomes_and_claims_and_name_nobody()
    {
        await using var service = new TemporaryService();
        var id = await service.SubmitAsync("content", "Anna de Vries.mp4");
        await service.Store.AddAsync([Count.Worked("render", 1.5), Count.Worked("render", 2), Count.Failed("ingest", "input")], CancellationToken.None);
        var settings = new ServiceSettings(service.Root) { Port = 0, Limits = new StorageLimits { FreeBytesToKeep = 0 }, Worker = new WorkerSettings() };
        await using var server = await ServiceHost.CreateServerAsync(settings, _ => ScriptedPipeline.ThatSucceeds(Outcome.Done), CancellationToken.None);
        await server.StartAsync();
        await Eventually.UntilAsync(async () => (await service.FindAsync(id)).HasEnded);

        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.First()) };
        var lines = (await client.GetStringAsync("/metrics")).Split('\n');

        Assert.Contains("anonymizer_jobs{state=\"done\"} 1", lines);
        Assert.Contains("anonymizer_jobs{state=\"queued\"} 0", lines);
        Assert.Contains("anonymizer_jobs_total{outcome=\"done\"} 1", lines);
        Assert.Contains("anonymizer_stage_seconds_total{stage=\"render\"} 3.5", lines);
        Assert.Contains("anonymizer_failures_total{stage=\"ingest\",blame=\"input\"} 1", lines);
        Assert.Contains(lines, line => line.StartsWith("anonymizer_claim_seconds_count ", StringComparison.Ordinal) && !line.EndsWith(" 0", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("Anna", StringComparison.Ordinal) || line.Contains("docent", StringComparison.Ordinal));
        Assert.All(
            lines.Where(line => line.Length > 0 && line[0] != '#'),
            line => Assert.Matches("^[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*\\})? [0-9.eE+-]+$", line));
        await server.StopAsync();
    }
}
