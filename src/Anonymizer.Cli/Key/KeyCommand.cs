using System.CommandLine;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;

namespace Anonymizer.Cli.Key;

/// <summary><c>anonymizer key</c>: the keys with which people and programs come into a service that asks who calls.</summary>
internal sealed class KeyCommand : Command
{
    /// <summary>Creates the command.</summary>
    public KeyCommand(MessageOptions messages, Surroundings surroundings)
        : base("key", "Make, list and revoke the keys of users.")
    {
        Subcommands.Add(new KeyAddCommand(messages, surroundings));
        Subcommands.Add(new KeyListCommand(messages, surroundings));
        Subcommands.Add(new KeyRevokeCommand(messages, surroundings));
    }
}
