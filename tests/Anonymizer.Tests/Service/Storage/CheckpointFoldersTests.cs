using Anonymizer.Service.Storage;

namespace Anonymizer.Tests.Service.Storage;

public sealed class CheckpointFoldersTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("anonymizer-claims-");
    private readonly CheckpointFolders _folders;

    public CheckpointFoldersTests() => _folders = new CheckpointFolders(Path.Combine(_root.FullName, "checkpoints"));

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void The_first_claim_finds_nothing()
    {
        var own = _folders.TakeOver(1);

        Assert.False(own.IsFromEarlier);
        Assert.Empty(Directory.EnumerateFileSystemEntries(own.Path));
    }

    [Fact]
    public void A_claim_gets_what_the_latest_before_it_has_left_and_nobody_else_has_it_any_more()
    {
        Leave(claim: 1, "old");
        Leave(claim: 3, "newer");

        var own = _folders.TakeOver(7);

        Assert.True(own.IsFromEarlier);
        Assert.Equal("newer", File.ReadAllText(Path.Combine(own.Path, "journal")));
        Assert.Equal(["7"], Claims());
    }

    [Fact]
    public void A_worker_that_was_thought_dead_and_begins_late_takes_nothing_from_its_successor()
    {
        Leave(claim: 3, "of the successor");

        var own = _folders.TakeOver(2);

        Assert.False(own.IsFromEarlier);
        Assert.Equal(["2", "3"], Claims());
    }

    [Fact]
    public void What_a_worker_that_was_thought_dead_opens_by_name_is_gone_after_the_takeover()
    {
        var dead = Leave(claim: 1, "finished");
        using var stillOpen = new FileStream(Path.Combine(dead, "journal"), FileMode.Append);

        var own = _folders.TakeOver(2);

        Assert.Throws<DirectoryNotFoundException>(() => File.WriteAllText(Path.Combine(dead, "part-2.mp4"), "late"));
        Assert.Equal(["journal"], Directory.EnumerateFiles(own.Path).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public void At_the_end_of_a_job_those_of_later_claims_stay()
    {
        Leave(claim: 1, "old");
        Leave(claim: 2, "own");
        Leave(claim: 3, "of a successor");

        _folders.DeleteUpTo(2);

        Assert.Equal(["3"], Claims());
        _folders.DeleteUpTo(3);
        Assert.False(_folders.Exist);
        _folders.DeleteUpTo(3);
    }

    private string Leave(long claim, string content)
    {
        var folder = Path.Combine(_root.FullName, "checkpoints", $"{claim}");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "journal"), content);
        return folder;
    }

    private IEnumerable<string> Claims() =>
        Directory.EnumerateDirectories(Path.Combine(_root.FullName, "checkpoints")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
}
