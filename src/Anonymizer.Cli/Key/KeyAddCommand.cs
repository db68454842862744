using System.CommandLine;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Service;
using Anonymizer.Service.Access;

namespace Anonymizer.Cli.Key;

/// <summary><c>anonymizer key add NAME</c>: makes a key and shows it, this once.</summary>
internal sealed class KeyAddCommand : StoreCommand
{
    private static readonly Choices<Role> Roles =
        new(("submitter", Role.Submitter), ("reviewer", Role.Reviewer), ("admin", Role.Admin));

    private readonly Argument<string> _name = new("NAME") { Description = "User id of whoever comes in with it, as owners of recordings are named." };
    private readonly Option<Role?> _role = OptionFactory.Choice("--role", Roles, "What it opens (default: submitter).");

    /// <summary>Creates the command.</summary>
    public KeyAddCommand(MessageOptions messages, Surroundings surroundings)
        : base("add", "Make a key. It is shown this once: only a hash of it is kept.", messages, surroundings)
    {
        Arguments.Add(_name);
        Options.Add(_role);
        Store.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
        [new("anonymizer key add j.smith --role submitter", "j.smith can hand recordings in, and sees those that are j.smith's own.")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, ServiceParts parts, Voice voice, CancellationToken cancellationToken)
    {
        var keys = new AccessKeys(parts.Store, parts.Folder);
        var (key, text) = await keys.AddAsync(
            parsed.GetRequiredValue(_name).Trim(), parsed.GetValue(_role) ?? Role.Submitter, Caller.Console.UserId, cancellationToken);
        voice.Messages.Key(key, text.Reveal());
        return ExitCode.Done;
    }
}
