using System.CommandLine;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;

namespace Anonymizer.Cli.Models;

/// <summary><c>anonymizer models</c>: the model files: face detectors and text.</summary>
internal sealed class ModelsCommand : Command
{
    /// <summary>Creates the command.</summary>
    public ModelsCommand(MessageOptions messages, Surroundings surroundings)
        : base("models", "List, fetch and check the model files.")
    {
        Subcommands.Add(new ModelsListCommand(messages, surroundings));
        Subcommands.Add(new ModelsPullCommand(messages, surroundings));
        Subcommands.Add(new ModelsVerifyCommand(messages, surroundings));
    }
}
