using System.CommandLine;
using Anonymizer.Cli.Jobs;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Core.Errors;
using Anonymizer.Service;
using Anonymizer.Service.Access;
using Anonymizer.Service.Retention;

namespace Anonymizer.Cli.Expiry;

/// <summary><c>anonymizer expiry JOB DAY</c>: changes the last day of a recording.</summary>
internal sealed class ExpiryCommand : StoreCommand
{
    private readonly Argument<Guid> _job = JobArgument.Create();
    private readonly Argument<DateOnly> _day = new("DAY")
    {
        Description = $"The last day on which recording and result are to exist, as {DayText.Form}.",
        CustomParser = result => DayText.Read(result, "DAY"),
    };

    /// <summary>Creates the command.</summary>
    public ExpiryCommand(MessageOptions messages, Surroundings surroundings)
        : base("expiry", "Change the last day on which a recording is kept. This is written down in the audit log.", messages, surroundings)
    {
        Arguments.Add(_job);
        Arguments.Add(_day);
        Store.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
        [new("anonymizer expiry 0199d6c4b3a27c11b0d1d7a9e2f4c586 2028-01-31", "On the day after, recording and result are deleted.")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, ServiceParts parts, Voice voice, CancellationToken cancellationToken)
    {
        var (id, day) = (parsed.GetRequiredValue(_job), parsed.GetRequiredValue(_day));
        var today = await RetentionSweep.ReadTodayAsync(parts.Store, Surroundings.Time, cancellationToken);
        var settings = await RetentionSettings.ReadAsync(parts.Store, cancellationToken);
        if (settings.FindProblem(day, today) is { } reason)
        {
            throw new AnonymizerException(Stage.Ingest, Blame.Input, reason);
        }

        if (!await parts.Store.ChangeTermAsync(id, day, Caller.Console.UserId, cancellationToken)
            || await parts.Store.FindAsync(id, cancellationToken) is not { } job)
        {
            throw NoSuchJob.Error(id);
        }

        voice.Messages.QueuedJob(JobLine.From(job));
        return ExitCode.Done;
    }
}
