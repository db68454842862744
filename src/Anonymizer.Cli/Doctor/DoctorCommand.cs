using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;

namespace Anonymizer.Cli.Doctor;

/// <summary><c>anonymizer doctor</c>: what is installed, what works, and how to get what is missing.</summary>
internal sealed class DoctorCommand : DocumentedCommand
{
    private readonly ModelsOption _models = new();

    /// <summary>Creates the command.</summary>
    public DoctorCommand(MessageOptions messages, Surroundings surroundings)
        : base("doctor", "Say what is installed, which encoders and devices really work, and how to get what is missing.")
    {
        _models.AddTo(this);
        SetAction((parsed, cancellationToken) => surroundings.RunAsync(
            messages.Read(parsed),
            async voice =>
            {
                var ready = true;
                await foreach (var finding in new Examination(surroundings, _models.Read(parsed)).RunAsync(cancellationToken))
                {
                    voice.Messages.Finding(finding);
                    ready &= finding.State == FindingState.Works || !finding.Needed;
                }

                voice.Messages.Diagnosis(ready);
                return ready ? ExitCode.Done : ExitCode.Failed;
            },
            cancellationToken));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("anonymizer doctor", "Ends with 0 when recordings can be anonymised here, with 1 otherwise."),
        new("anonymizer doctor --json", "The same for programs, one JSON object per line."),
    ];
}
