using System.CommandLine;

namespace Anonymizer.Cli.Options;

/// <summary>The option <c>--models</c>.</summary>
internal sealed class ModelsOption
{
    private readonly Option<string?> _models = new("--models")
    {
        Description = "Folder with model files, looked at before $ANONYMIZER_MODELS, the user's cache and the product's own folder.",
        HelpName = "DIR",
    };

    /// <summary>Adds the option to a command.</summary>
    public void AddTo(Command command) => command.Options.Add(_models);

    /// <summary>The folder, or null.</summary>
    public string? Read(ParseResult parsed) => parsed.GetValue(_models);
}
