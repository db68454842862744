using System.CommandLine;

namespace Anonymizer.Cli.Usage;

/// <summary>A command whose help shows examples and who checks what no single option can.</summary>
internal abstract class DocumentedCommand(string name, string description) : Command(name, description)
{
    /// <summary>Shown below the options; at least one.</summary>
    public abstract IReadOnlyList<Example> Examples { get; }

    /// <summary>What is wrong between the options, each with how to say it rightly. Only called when every option is right by itself.</summary>
    public virtual IEnumerable<string> FindContradictions(ParseResult parsed) => [];
}
