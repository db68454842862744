using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;

namespace Anonymizer.Cli.Models;

/// <summary><c>anonymizer models list</c>: which models there are and which copy of each is used.</summary>
internal sealed class ModelsListCommand : DocumentedCommand
{
    private readonly ModelsOption _models = new();

    /// <summary>Creates the command.</summary>
    public ModelsListCommand(MessageOptions messages, Surroundings surroundings)
        : base("list", "Show every model, whether it is on this machine, and where.")
    {
        _models.AddTo(this);
        SetAction((parsed, cancellationToken) => surroundings.RunAsync(
            messages.Read(parsed),
            voice =>
            {
                foreach (var status in surroundings.OpenModels(_models.Read(parsed)).Status())
                {
                    voice.Messages.Model(ModelLine.From(status));
                }

                return Task.FromResult(ExitCode.Done);
            },
            cancellationToken));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
        [new("anonymizer models list", "Says for instance whether YuNet, the better detector, is there.")];
}
