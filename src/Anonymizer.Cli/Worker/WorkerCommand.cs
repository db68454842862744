using System.CommandLine;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Service;
using Microsoft.Extensions.Hosting;

namespace Anonymizer.Cli.Worker;

/// <summary><c>anonymizer worker</c>: a worker alone, for further machines.</summary>
internal sealed class WorkerCommand : DocumentedCommand
{
    private readonly StoreOptions _store = new();
    private readonly WorkerOptions _worker = new(fewest: 1);
    private readonly Surroundings _surroundings;

    /// <summary>Creates the command.</summary>
    public WorkerCommand(MessageOptions messages, Surroundings surroundings)
        : base("worker", "Work on recordings from the queue of a service, on this machine or another that shares database and data folder.")
    {
        _surroundings = surroundings;
        _store.AddTo(this);
        _worker.AddTo(this);
        SetAction((parsed, cancellationToken) => surroundings.RunAsync(
            messages.Read(parsed), _ => WorkAsync(parsed, cancellationToken), cancellationToken));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new(
            "anonymizer worker --database \"Host=db;Database=anonymizer;Username=anonymizer\" --data /mnt/anonymizer",
            "Takes jobs from the database until it is stopped; then it hands back what it has begun."),
    ];

    /// <inheritdoc/>
    public override IEnumerable<string> FindContradictions(ParseResult parsed) =>
        [.. _store.FindContradictions(parsed), .. _worker.FindContradictions(parsed)];

    private async Task<int> WorkAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = _store.Read(parsed) with { Worker = _worker.Read(parsed) };
        var engine = _worker.ReadEngine(parsed);
        DeviceCheck.Require(settings.Worker, engine, _surroundings);
        using var worker = await ServiceHost.CreateWorkerAsync(
            settings, loggers => _surroundings.CreatePipeline(engine, loggers), cancellationToken);
        await worker.StartAsync(cancellationToken);
        await worker.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Done;
    }
}
