namespace Anonymizer.Pipeline.Analyse;

/// <summary>
/// Models that are being loaded while a recording is still looked at: both take most of a second, and neither needs the other. Owns the
/// models.
/// </summary>
internal sealed class ModelLoading : IAsyncDisposable
{
    private readonly Task<OpenedModels> _models;

    private ModelLoading(Task<OpenedModels> models) => _models = models;

    /// <summary>Begins to load.</summary>
    /// <param name="models">Opens them.</param>
    /// <param name="settings">Which, and where they run.</param>
    public static ModelLoading Begin(AnalysisModels models, AnalyseSettings settings) => new(Task.Run(() => models.Open(settings)));

    /// <summary>The models, once they are there.</summary>
    /// <exception cref="Core.Errors.AnonymizerException">A model is missing, or it or the device that was asked for can't be used.</exception>
    public Task<OpenedModels> ReadyAsync(CancellationToken cancellationToken) => _models.WaitAsync(cancellationToken);

    /// <summary>Lets go of the models. Loading can't be broken off, so this waits until it is over.</summary>
    public async ValueTask DisposeAsync()
    {
        // Why they can't be loaded was told to whoever wanted them.
        await ((Task)_models).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_models.IsCompletedSuccessfully)
        {
            (await _models).Dispose();
        }
    }
}
