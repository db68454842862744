using Anonymizer.Core.Errors;
using Anonymizer.Service.Access;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Submitting.Packages;

namespace Anonymizer.Service.Submitting.Inbox;

/// <summary>What became of something in the inbox.</summary>
/// <param name="Name">What it is called there.</param>
/// <param name="Job">The number of the job; null when it was refused.</param>
internal sealed record InboxOutcome(string Name, Guid? Job);

/// <summary>
/// Looks through a folder for submissions: a recording with a .json of the same name, a ZIP file, a folder. One that has not changed since
/// the last look is complete and is handed in; then it is deleted there. One that is refused stays, with the reason in a file beside it,
/// and is looked at again when it changes. With a declared patient nothing stays but the receipt's number.
/// </summary>
/// <param name="intake">Takes recordings in.</param>
/// <param name="path">The folder.</param>
internal sealed class InboxScan(RecordingIntake intake, string path)
{
    private const string RefusedEnding = ".refused.txt";

    private Dictionary<string, Trace> _before = [];

    /// <summary>Looks once.</summary>
    /// <returns>What was handed in or refused.</returns>
    public async Task<IReadOnlyList<InboxOutcome>> RunAsync(CancellationToken cancellationToken)
    {
        // Several services may share the folder; one of them looks at a time.
        await using var turn = TakeTurn();
        if (turn is null)
        {
            return [];
        }

        var now = Candidates().ToDictionary(candidate => candidate.Name, candidate => Trace.Of(candidate.Files), StringComparer.Ordinal);
        var outcomes = new List<InboxOutcome>();
        foreach (var candidate in Candidates().ToList())
        {
            var isSteady = now.TryGetValue(candidate.Name, out var trace) && _before.TryGetValue(candidate.Name, out var before) && trace == before;
            if (isSteady && !WasRefused(candidate.Name, trace!))
            {
                outcomes.Add(await HandInAsync(candidate, cancellationToken));
            }
        }

        _before = now;
        return outcomes;
    }

    private FileStream? TakeTurn()
    {
        try
        {
            return new FileStream(Path.Combine(path, ".turn"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private IEnumerable<Candidate> Candidates()
    {
        foreach (var entry in new DirectoryInfo(path).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (entry.LinkTarget is not null || entry.Name.StartsWith('.'))
            {
                continue;
            }

            if (entry is DirectoryInfo inner)
            {
                yield return new Candidate(entry.Name, () => new FolderPackage(entry.FullName), [.. inner.EnumerateFiles()], null);
            }
            else if (PackageReading.IsZip(entry.Name))
            {
                yield return new Candidate(entry.Name, () => new ZipPackage(File.OpenRead(entry.FullName)), [(FileInfo)entry], null);
            }
            else if (PackageReading.IsRecording(entry.Name) && new FileInfo(Path.ChangeExtension(entry.FullName, ".json")) is { Exists: true } json)
            {
                yield return new Candidate(entry.Name, () => new FolderPackage(path, entry.Name), [(FileInfo)entry, json], entry.Name);
            }
        }
    }

    private bool WasRefused(string name, Trace trace)
    {
        var refusal = new FileInfo(Path.Combine(path, name + RefusedEnding));
        return refusal.Exists && refusal.LastWriteTimeUtc >= trace.LastWritten;
    }

    private async Task<InboxOutcome> HandInAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        try
        {
            Guid job;
            using (var package = candidate.Open())
            {
                job = await PackageReading.AcceptAsync(intake, package, given: null, [], priority: null, Caller.Console, cancellationToken);
            }

            await DeleteAsync(candidate, cancellationToken);
            File.Delete(Path.Combine(path, candidate.Name + RefusedEnding));
            return new InboxOutcome(candidate.Name, job);
        }
        catch (AnonymizerException refused) when (refused.Blame == Blame.Input)
        {
            if (refused is RefusedSubmissionException { Receipt: not null })
            {
                await DeleteAsync(candidate, cancellationToken);
            }

            await DurableFiles.WriteAsync(
                Path.Combine(path, candidate.Name + RefusedEnding), System.Text.Encoding.UTF8.GetBytes(refused.Message + "\n"), cancellationToken);
            return new InboxOutcome(candidate.Name, null);
        }
    }

    private async Task DeleteAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        if (candidate.Recording is null)
        {
            var whole = Path.Combine(path, candidate.Name);
            if (Directory.Exists(whole))
            {
                Directory.Delete(whole, recursive: true);
            }

            File.Delete(whole);
            return;
        }

        using var package = new FolderPackage(path, candidate.Recording);
        foreach (var name in (await PackageReading.NamesBesideAsync(package, cancellationToken)).Prepend(candidate.Recording))
        {
            File.Delete(Path.Combine(path, name));
        }
    }

    private sealed record Candidate(string Name, Func<SubmissionPackage> Open, IReadOnlyList<FileInfo> Files, string? Recording);

    /// <summary>By what a change is noticed.</summary>
    private sealed record Trace(int Files, long Bytes, DateTime LastWritten)
    {
        public static Trace Of(IReadOnlyList<FileInfo> files) => new(
            files.Count,
            files.Sum(file => file.Length),
            files.Select(file => file.LastWriteTimeUtc).DefaultIfEmpty(DateTime.MinValue).Max());
    }
}
