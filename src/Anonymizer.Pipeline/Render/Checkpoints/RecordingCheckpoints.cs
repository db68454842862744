using Anonymizer.Core.Errors;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Pipeline.Render.Checkpoints;

/// <summary>What is kept of a recording's picture from one attempt to the next: in its folder there is one set, of one rendering.</summary>
/// <param name="settings">Where it is kept.</param>
/// <param name="identity">What a picture would come from now.</param>
/// <param name="logger">Told what is kept and what is thrown away.</param>
internal sealed class RecordingCheckpoints(CheckpointSettings settings, CheckpointIdentity identity, ILogger logger)
{
    private string JournalPath => Path.Combine(settings.Folder, "journal");

    /// <summary>Whether an earlier attempt got as far as rendering by the finished plan.</summary>
    /// <exception cref="AnonymizerException">The folder can't be used.</exception>
    public bool HoldByPlan => InFolder(() => CheckpointJournal.Read(JournalPath)?.Identity == identity with { Way = RenderWay.ByPlan });

    /// <summary>Opens the set of a rendering. What belongs to another one, or is not whole, is thrown away.</summary>
    /// <exception cref="AnonymizerException">The folder can't be used.</exception>
    public async Task<CheckpointSet> OpenAsync(RenderWay way, CancellationToken cancellationToken)
    {
        var wanted = identity with { Way = way };
        var kept = InFolder(() => ReadWhatIsWhole(wanted));
        if (kept.Count > 0)
        {
            var frames = kept.Sum(fragment => (long)fragment.Frames);
            logger.LogInformation("{Frames} frames were encoded by an earlier attempt and are kept", frames);
            await (settings.Resumed?.Invoke(frames, cancellationToken) ?? Task.CompletedTask);
        }

        return InFolder(() =>
        {
            DeleteAllBut(kept);
            return new CheckpointSet(settings.Folder, CheckpointJournal.Begin(JournalPath, wanted, kept), kept);
        });
    }

    /// <summary>Throws away what is kept.</summary>
    /// <exception cref="AnonymizerException">The folder can't be used.</exception>
    public void Discard() => InFolder(() =>
    {
        DeleteAllBut([]);
        return true;
    });

    private static T InFolder<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AnonymizerException(Stage.Render, Blame.Environment, Reason.Of("checkpoint-not-kept", error.Message), error);
        }
    }

    private List<FinishedFragment> ReadWhatIsWhole(CheckpointIdentity wanted)
    {
        if (CheckpointJournal.Read(JournalPath) is not { } content)
        {
            return [];
        }

        if (content.Identity != wanted)
        {
            logger.LogInformation("What was encoded before comes from other settings or another version, or was rendered in another way; it is thrown away");
            return [];
        }

        var whole = content.Fragments.TakeWhile(fragment => fragment.HeadHash == content.Fragments[0].HeadHash && IsWhole(fragment)).ToList();
        if (whole.Count < content.Fragments.Count)
        {
            logger.LogWarning("{Fragments} fragments that were encoded before are not whole any more; they are thrown away", content.Fragments.Count - whole.Count);
        }

        return whole;
    }

    private bool IsWhole(FinishedFragment fragment)
    {
        var path = CheckpointSet.PathOf(settings.Folder, fragment.Part);
        if (!File.Exists(path))
        {
            return false;
        }

        using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete, options: FileOptions.SequentialScan);
        return FileDigest.Of(file, 0, fragment.HeadBytes) == fragment.HeadHash && FileDigest.Of(file, fragment.Offset, fragment.Bytes) == fragment.Hash;
    }

    // The journal last: begun anew in between, nothing is believed to be there that isn't.
    private void DeleteAllBut(List<FinishedFragment> kept)
    {
        var parts = kept.Select(fragment => CheckpointSet.PathOf(settings.Folder, fragment.Part)).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(settings.Folder).Where(path => !parts.Contains(path) && path != JournalPath).ToArray())
        {
            File.Delete(path);
        }

        if (kept.Count == 0)
        {
            File.Delete(JournalPath);
        }
    }
}
