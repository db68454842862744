using System.CommandLine;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Service;
using Anonymizer.Service.Audit;

namespace Anonymizer.Cli.Audit;

/// <summary><c>anonymizer audit verify</c>: whether the audit log is whole.</summary>
internal sealed class AuditVerifyCommand : StoreCommand
{
    private readonly Option<AuditAnchor?> _anchor = new("--anchor")
    {
        Description = "The end of the log as an earlier verification told it, kept elsewhere since.",
        HelpName = "NUMBER:HASH",
        CustomParser = result =>
        {
            var anchor = AuditAnchor.Parse(result.Tokens[^1].Value);
            if (anchor is null)
            {
                result.AddError($"--anchor: \"{result.Tokens[^1].Value}\" can't be used. Give what \"anonymizer audit verify\" told: NUMBER:HASH.");
            }

            return anchor;
        },
    };

    /// <summary>Creates the command.</summary>
    public AuditVerifyCommand(MessageOptions messages, Surroundings surroundings)
        : base("verify", "Say whether the audit log is whole, and where it breaks. Fails when it isn't.", messages, surroundings)
    {
        Options.Add(_anchor);
        Store.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
        [new("anonymizer audit verify", "Follows the chain of hashes; tells its end, to be noted somewhere else.")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, ServiceParts parts, Voice voice, CancellationToken cancellationToken)
    {
        var verification = await AuditVerification.OfAsync(parts.Store, parsed.GetValue(_anchor), cancellationToken);
        voice.Messages.AuditVerified(verification);
        return verification.Break is null ? ExitCode.Done : ExitCode.Failed;
    }
}
