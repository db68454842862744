using System.CommandLine;
using System.Globalization;
using Anonymizer.Cli.Jobs;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Service;
using Anonymizer.Service.Retention;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Cli.Retention;

/// <summary><c>anonymizer retention</c>: deletes what is due, or lists it.</summary>
internal sealed class RetentionCommand : DocumentedCommand
{
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only list what would be deleted." };
    private readonly Option<DateOnly?> _on = new("--on")
    {
        Description = "With --dry-run: what would be deleted on that day (default: today).",
        HelpName = "YYYY-MM-DD",
        CustomParser = result =>
        {
            var text = result.Tokens[^1].Value;
            if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                result.AddError($"--on: \"{text}\" can't be used. Give a day such as 2027-08-31.");
            }

            return day;
        },
    };

    private readonly StoreOptions _store = new();
    private readonly Surroundings _surroundings;

    /// <summary>Creates the command.</summary>
    public RetentionCommand(MessageOptions messages, Surroundings surroundings)
        : base("retention", "Delete the recordings whose last day is past, as the running service does by itself.")
    {
        _surroundings = surroundings;
        Options.Add(_dryRun);
        Options.Add(_on);
        _store.AddTo(this);
        SetAction((parsed, cancellationToken) => surroundings.RunAsync(
            messages.Read(parsed), voice => SweepAsync(parsed, voice, cancellationToken), cancellationToken));
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
    }

    private async Task<int> SweepAsync(ParseResult parsed, Voice voice, CancellationToken cancellationToken)
    {
        var parts = await ServiceParts.OpenAsync(_store.Read(parsed), cancellationToken);
        await using var store = parts.Store;
        using var logging = voice.CreateLogging();
        var removal = new Removal(store, parts.Folder, _surroundings.Time);
        var sweep = new RetentionSweep(store, parts.Folder, removal, _surroundings.Time, logging.CreateLogger<RetentionSweep>());
        var jobs = parsed.GetValue(_dryRun)
            ? await sweep.ListAsync(parsed.GetValue(_on), cancellationToken)
            : await sweep.RunAsync(cancellationToken);
        foreach (var job in jobs)
        {
            voice.Messages.QueuedJob(JobLine.From(job));
        }

        return ExitCode.Done;
    }
}
