using System.CommandLine;
using Anonymizer.Cli.Jobs;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Core.Errors;
using Anonymizer.Service;
using Anonymizer.Service.Access;
using Anonymizer.Service.Consent;

namespace Anonymizer.Cli.Consent;

/// <summary><c>anonymizer consent JOB</c>: adds the consent form of a presenter whom the result covers for want of one.</summary>
internal sealed class ConsentCommand : StoreCommand
{
    private readonly Argument<Guid> _job = JobArgument.Create();
    private readonly Option<string> _presenter = new("--presenter") { Description = "Whose form it is, by the name that was declared.", HelpName = "NAME", Required = true };
    private readonly Option<string> _form = new("--consent") { Description = "The form.", HelpName = "FILE", Required = true };

    /// <summary>Creates the command.</summary>
    public ConsentCommand(MessageOptions messages, Surroundings surroundings)
        : base("consent", "Add a consent form that was missing. The result is made anew with that presenter visible; the old one stays until then.", messages, surroundings)
    {
        Arguments.Add(_job);
        Options.Add(_presenter);
        Options.Add(_form);
        Store.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
        [new("anonymizer consent 0199d6c4b3a27c11b0d1d7a9e2f4c586 --presenter \"Jan Smith\" --consent form.pdf", "Jan Smith, declared before, becomes visible.")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, ServiceParts parts, Voice voice, CancellationToken cancellationToken)
    {
        var id = parsed.GetRequiredValue(_job);
        await using var form = OpenedFiles.Open(Path.GetFullPath(parsed.GetRequiredValue(_form)), "consent form");
        if (await parts.Store.FindAsync(id, cancellationToken) is null)
        {
            throw NoSuchJob.Error(id);
        }

        var answer = await new LateConsent(parts.Store, parts.Storage).AddAsync(
            id, parsed.GetRequiredValue(_presenter), form, Caller.Console.UserId, cancellationToken);
        if (answer != LateConsentAnswer.Added || await parts.Store.FindAsync(id, cancellationToken) is not { } job)
        {
            throw new AnonymizerException(Stage.Ingest, Blame.Input, Reason.Of("consent-not-awaited"));
        }

        voice.Messages.QueuedJob(JobLine.From(job));
        return ExitCode.Done;
    }
}
