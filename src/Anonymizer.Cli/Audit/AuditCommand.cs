using System.CommandLine;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;

namespace Anonymizer.Cli.Audit;

/// <summary><c>anonymizer audit</c>: what people and the service did.</summary>
internal sealed class AuditCommand : Command
{
    /// <summary>Creates the command.</summary>
    public AuditCommand(MessageOptions messages, Surroundings surroundings)
        : base("audit", "Read and check the audit log of the service.")
    {
        Subcommands.Add(new AuditListCommand(messages, surroundings));
        Subcommands.Add(new AuditVerifyCommand(messages, surroundings));
    }
}
