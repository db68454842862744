using System.CommandLine;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Service;
using Anonymizer.Service.Access;

namespace Anonymizer.Cli.Key;

/// <summary><c>anonymizer key add NAME</c>: makes a key and shows it, this once.</summary>
internal sealed class KeyAddCommand : DocumentedCommand
{
    private static readonly Choices<Role> Roles =
        new(("submitter", Role.Submitter), ("reviewer", Role.Reviewer), ("admin", Role.Admin));

    private readonly Argument<string> _name = new("NAME") { Description = "User id of whoever comes in with it, as owners of recordings are named." };
    private readonly Option<Role?> _role = OptionFactory.Choice("--role", Roles, "What it opens (default: submitter).");
    private readonly StoreOptions _store = new();

    /// <summary>Creates the command.</summary>
    public KeyAddCommand(MessageOptions messages, Surroundings surroundings)
        : base("add", "Make a key. It is shown this once: only a hash of it is kept.")
    {
        Arguments.Add(_name);
        Options.Add(_role);
        _store.AddTo(this);
        SetAction((parsed, cancellationToken) => surroundings.RunAsync(
            messages.Read(parsed), voice => AddAsync(parsed, voice, cancellationToken), cancellationToken));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
        [new("anonymizer key add j.smith --role submitter", "j.smith can hand recordings in, and sees those that are j.smith's own.")];

    private async Task<int> AddAsync(ParseResult parsed, Voice voice, CancellationToken cancellationToken)
    {
        var parts = await ServiceParts.OpenAsync(_store.Read(parsed), cancellationToken);
        await using var store = parts.Store;
        var keys = new AccessKeys(store, parts.Folder);
        var (key, text) = await keys.AddAsync(
            parsed.GetRequiredValue(_name).Trim(), parsed.GetValue(_role) ?? Role.Submitter, Caller.Console.UserId, cancellationToken);
        voice.Messages.Key(key, text.Reveal());
        return ExitCode.Done;
    }
}
