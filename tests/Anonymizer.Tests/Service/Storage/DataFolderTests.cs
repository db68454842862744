using Anonymizer.Service.Jobs;
using Anonymizer.Service.Storage;

namespace Anonymizer.Tests.Service.Storage;

public sealed class DataFolderTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("anonymizer-data-");
    private readonly DataFolder _folder;

    public DataFolderTests() => _folder = DataFolder.Open(_root.FullName);

    public void Dispose() => _root.Delete(recursive: true);

    // A worker that begins, the sweep that looks for what another left behind, and a worker that was thought dead: all on one disk.
    [Fact]
    public async Task Several_that_tidy_up_after_the_same_claim_do_not_hinder_each_other()
    {
        const int Rounds = 100;
        const int AtOnce = 4;
        for (var round = 0; round < Rounds; round++)
        {
            var id = Guid.NewGuid();
            for (var claim = 1; claim <= 3; claim++)
            {
                LeaveBehind(new Lease(id, claim));
            }

            using var start = new Barrier(AtOnce);
            var tidying = Enumerable.Range(0, AtOnce).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    _folder.TidyUp(new Lease(id, 3), published: null);
                    _folder.DropIfEmpty(id);
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default));
            await Task.WhenAll(tidying);

            Assert.Empty(_folder.FindTraces(id));
        }
    }

    [Fact]
    public void What_a_worker_has_just_made_for_itself_is_not_deleted_under_it()
    {
        var id = Guid.NewGuid();
        LeaveBehind(new Lease(id, 1));
        var work = _folder.MakeWorkFolder(new Lease(id, 2));

        // One that was thought dead comes to its end.
        _folder.TidyUp(new Lease(id, 1), published: null);
        _folder.DropIfEmpty(id);

        Assert.True(Directory.Exists(work));
        Assert.Empty(Directory.GetFiles(_root.FullName, "source", SearchOption.AllDirectories));
    }

    private void LeaveBehind(Lease lease)
    {
        File.WriteAllText(Path.Combine(_folder.MakeFetchedFolder(lease), "source"), "a copy to work on");
        File.WriteAllText(Path.Combine(_folder.MakeWorkFolder(lease), "result.mp4"), "half a result");
    }
}
