using System.CommandLine;
using System.Text;
using System.Text.Json;
using Anonymizer.Cli.Bench.Report;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;
using Anonymizer.Pipeline.Deliver;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Cli.Bench;

/// <summary><c>anonymizer bench</c>: how fast this machine is, and how many jobs it should be given at once.</summary>
internal sealed class BenchCommand : DocumentedCommand
{
    private readonly BenchOptions _bench = new();
    private readonly JobOptions _job = new();
    private readonly Surroundings _surroundings;

    /// <summary>Creates the command.</summary>
    public BenchCommand(MessageOptions messages, Surroundings surroundings)
        : base("bench", "Measure how fast this machine anonymises, and say how many jobs at once it is best given.")
    {
        _surroundings = surroundings;
        _bench.AddTo(this);
        _job.AddTo(this);
        SetAction((parsed, cancellationToken) => surroundings.RunAsync(
            messages.Read(parsed), voice => RunAsync(_bench.Read(parsed, _job.Read(parsed)), voice, cancellationToken), cancellationToken));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("anonymizer bench --quick", "A first impression within a few minutes."),
        new("anonymizer bench -o node7 --lecture-minutes 100 --night-hours 9", "Everything, for a node of the service; takes about an hour on two processors."),
        new("anonymizer bench --input lecture.mp4 --presenter \"Marieke Postma\" --runs 3", "With a recording of your own and the options of redact."),
    ];

    /// <inheritdoc/>
    public override IEnumerable<string> FindContradictions(ParseResult parsed) => _bench.FindContradictions(parsed, _job.Read(parsed));

    private async Task<int> RunAsync(BenchSettings settings, Voice voice, CancellationToken cancellationToken)
    {
        // 1. What can be refused at once is refused at once.
        var tools = FfmpegTools.Locate();
        using var folder = ResultFolder.Open(settings.Files.Json);
        var input = settings.Input ?? settings.Files.Json + ".none";
        using var json = OutputFile.Create(settings.Files.Json, input, settings.Overwrite);
        using var markdown = OutputFile.Create(settings.Files.Markdown, input, settings.Overwrite);
        using var chart = OutputFile.Create(settings.Files.Chart, input, settings.Overwrite);

        // 2. The measuring; what it makes meanwhile doesn't outlive it.
        using var logging = voice.CreateLogging();
        var scratch = Directory.CreateTempSubdirectory("anonymizer-bench-").FullName;
        BenchReport report;
        try
        {
            var run = new BenchRun(settings, tools, scratch, _surroundings.Time, logging.CreateLogger<RecordingProbe>(), voice.Messages.BenchStep);
            report = await run.RunAsync(cancellationToken);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }

        // 3. The results.
        await json.PublishAsync(stream => JsonSerializer.SerializeAsync(stream, report, BenchJson.Readable.BenchReport, CancellationToken.None));
        await chart.PublishAsync(stream => stream.WriteAsync(Encoding.UTF8.GetBytes(BenchChart.Draw(report))).AsTask());
        var text = BenchMarkdown.Write(report, Path.GetFileName(settings.Files.Chart));
        await markdown.PublishAsync(stream => stream.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask());
        voice.Messages.BenchFinished(report, settings.Files);
        return ExitCode.Done;
    }
}
