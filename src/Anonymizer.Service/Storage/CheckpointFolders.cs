using System.Globalization;

namespace Anonymizer.Service.Storage;

/// <summary>
/// What workers have finished of one job's picture: a folder for each claim, so that a worker that was thought dead never writes to that of
/// its successor. The successor takes the folder over by renaming it: what the other still has open is of no use to it, and what it
/// opens by name is gone.
/// </summary>
/// <param name="path">The folder of the job's checkpoints; needs not exist.</param>
internal sealed class CheckpointFolders(string path)
{
    /// <summary>Whether there are any.</summary>
    public bool Exist => Directory.Exists(path);

    /// <summary>Gives a claim its folder: that of the latest claim before it under a new name, or an empty one. Older ones are deleted.</summary>
    public OwnCheckpoint TakeOver(long claim)
    {
        DataFolder.MakeFolder(path);
        var own = Path.Combine(path, claim.ToString(CultureInfo.InvariantCulture));
        foreach (var (_, folder) in Claims().Where(earlier => earlier.Claim < claim).OrderByDescending(earlier => earlier.Claim))
        {
            if (Directory.Exists(own))
            {
                DurableFiles.Delete(folder);
                continue;
            }

            try
            {
                DurableFiles.Move(folder.FullName, own);
            }
            catch (IOException) when (!Directory.Exists(folder.FullName))
            {
                // A claim between that one and this was faster, and will find that it has lost the job. Its folder may come too late for us.
            }
        }

        var isFromEarlier = Directory.Exists(own);
        DataFolder.MakeFolder(own);
        return new OwnCheckpoint(own, isFromEarlier);
    }

    /// <summary>Deletes those of a claim and of the ones before it.</summary>
    public void DeleteUpTo(long claim)
    {
        foreach (var (_, folder) in Claims().Where(earlier => earlier.Claim <= claim))
        {
            DurableFiles.Delete(folder);
        }

        DurableFiles.DeleteIfEmpty(path);
    }

    /// <summary>Deletes all.</summary>
    public void DeleteAll() => DurableFiles.Delete(new DirectoryInfo(path));

    private List<(long Claim, DirectoryInfo Folder)> Claims() =>
    [
        .. from folder in DurableFiles.FoldersIn(new DirectoryInfo(path))
           let claim = long.TryParse(folder.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null
           where claim is not null
           select (claim.Value, folder),
    ];
}

/// <summary>The checkpoint folder of one claim.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="IsFromEarlier">Whether a claim before this one has left something in it.</param>
internal sealed record OwnCheckpoint(string Path, bool IsFromEarlier);
