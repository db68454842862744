using System.CommandLine;
using Anonymizer.Cli.Jobs;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Service;
using Anonymizer.Service.Retention;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Cli.Retention;

/// <summary><c>anonymizer retention</c>: deletes what is due, or lists it.</summary>
internal sealed class RetentionCommand : StoreCommand
{
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only list what would be deleted." };
    private readonly Option<DateOnly?> _on = new("--on")
    {
        Description = "With --dry-run: what would be deleted on that day (default: today).",
        HelpName = DayText.Form,
        CustomParser = result => DayText.Read(result, "--on"),
    };

    /// <summary>Creates the command.</summary>
    public RetentionCommand(MessageOptions messages, Surroundings surroundings)
        : base("retention", "Delete the recordings whose last day is past, as the running service does by itself.", messages, surroundings)
    {
        Options.Add(_dryRun);
        Options.Add(_on);
        Store.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("anonymizer retention --dry-run", "Lists what the next sweep deletes."),
        new("anonymizer retention --dry-run --on 2027-09-01", "Lists what will be gone by then."),
    ];

    /// <inheritdoc/>
    public override IEnumerable<string> FindContradictions(ParseResult parsed)
    {
        if (parsed.GetValue(_on) is not null && !parsed.GetValue(_dryRun))
        {
            yield return "--on is for --dry-run: nothing is deleted before its last day is past.";
        }

        foreach (var problem in base.FindContradictions(parsed))
        {
            yield return problem;
        }
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, ServiceParts parts, Voice voice, CancellationToken cancellationToken)
    {
        using var logging = voice.CreateLogging();
        var removal = new Removal(parts.Store, parts.Storage, Surroundings.Time);
        var sweep = new RetentionSweep(parts.Store, parts.Storage, removal, Surroundings.Time, logging.CreateLogger<RetentionSweep>());
        var jobs = parsed.GetValue(_dryRun)
            ? await sweep.ListAsync(parsed.GetValue(_on), cancellationToken)
            : await sweep.RunAsync(cancellationToken);
        foreach (var job in jobs)
        {
            var line = JobLine.From(job);
            voice.Messages.QueuedJob(parsed.GetValue(_dryRun) ? line with { Files = await removal.FindTracesAsync(job, cancellationToken) } : line);
        }

        return ExitCode.Done;
    }
}
