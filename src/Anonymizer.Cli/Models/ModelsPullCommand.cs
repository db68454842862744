using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Vision.Models;
using Anonymizer.Vision.Models.Download;

namespace Anonymizer.Cli.Models;

/// <summary><c>anonymizer models pull</c>: fetches the models that don't come with the product.</summary>
internal sealed class ModelsPullCommand : DocumentedCommand
{
    private readonly ModelsOption _models = new();
    private readonly Surroundings _surroundings;

    /// <summary>Creates the command.</summary>
    public ModelsPullCommand(MessageOptions messages, Surroundings surroundings)
        : base("pull", "Fetch the models that don't come with the product, check their hashes and keep them for all recordings.")
    {
        _surroundings = surroundings;
        _models.AddTo(this);
        SetAction((parsed, cancellationToken) => surroundings.RunAsync(
            messages.Read(parsed), voice => PullAsync(_models.Read(parsed), voice, cancellationToken), cancellationToken));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("anonymizer models pull", "Puts YuNet into $ANONYMIZER_MODELS, or else into the user's cache."),
        new("anonymizer models pull --models /srv/models", "Puts it into a folder of your choice."),
    ];

    private async Task<int> PullAsync(string? option, Voice voice, CancellationToken cancellationToken)
    {
        var folder = ModelFolders.ForDownloads(option);

        // The catalog refuses folders that don't exist; a folder to pull into may be new.
        Directory.CreateDirectory(folder);
        using var client = _surroundings.CreateHttpClient();
        var downloader = new ModelDownloader(_surroundings.Time);
        foreach (var entry in _surroundings.OpenModels(option).Manifest.Models.Where(entry => entry.Obtained == ModelOrigin.Download))
        {
            var file = await downloader.PullAsync(entry, folder, client, progress: null, cancellationToken);
            voice.Messages.Model(new ModelLine(entry.Name, ModelState.Ready, file.Path, file.Sha256, entry.Licence, entry.Summary, Problem: null));
        }

        return ExitCode.Done;
    }
}
