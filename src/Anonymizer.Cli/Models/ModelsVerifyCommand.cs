using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Vision.Models;

namespace Anonymizer.Cli.Models;

/// <summary><c>anonymizer models verify</c>: whether every copy of every model is the file that this version was made for.</summary>
internal sealed class ModelsVerifyCommand : DocumentedCommand
{
    private readonly ModelsOption _models = new();

    /// <summary>Creates the command.</summary>
    public ModelsVerifyCommand(MessageOptions messages, Surroundings surroundings)
        : base("verify", "Check the hash of every copy of every model. Fails when one is wrong, or one that comes with the product is missing.")
    {
        _models.AddTo(this);
        SetAction((parsed, cancellationToken) => surroundings.RunAsync(
            messages.Read(parsed),
            voice =>
            {
                var statuses = surroundings.OpenModels(_models.Read(parsed)).FindAll();
                foreach (var status in statuses)
                {
                    voice.Messages.Model(ModelLine.From(status));
                }

                return Task.FromResult(statuses.All(IsFine) ? ExitCode.Done : ExitCode.Failed);
            },
            cancellationToken));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
        [new("anonymizer models verify", "Ends with 0 when all model files on this machine are as they must be.")];

    /// <summary>A model that is fetched on request may be missing; the product works without it.</summary>
    private static bool IsFine(ModelStatus status) => status.State == ModelState.Ready
        || (status.State == ModelState.Missing && status.Entry.Obtained == ModelOrigin.Download);
}
