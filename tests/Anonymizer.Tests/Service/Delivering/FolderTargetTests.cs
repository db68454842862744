using Anonymizer.Service.Delivering;
using Anonymizer.Service.Outbox;

namespace Anonymizer.Tests.Service.Delivering;

public sealed class FolderTargetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("anonymizer media site ").FullName;

    private FolderTarget Target => new(_folder);

    private IEnumerable<string> Names => Directory.EnumerateFileSystemEntries(_folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Results_lie_there_whole_and_once_however_often_they_are_handed_over()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, $".{Packages.Names[0]}.partial"), "what a killed service left");

        await Target.SendAsync(Packages.Of(), CancellationToken.None);
        await Target.SendAsync(Packages.Of("the second result"), CancellationToken.None);

        Assert.Equal(Packages.Names.Order(StringComparer.Ordinal), Names);
        Assert.Equal("the second result", await File.ReadAllTextAsync(Path.Combine(_folder, Packages.Names[0])));
    }

    [Fact]
    public async Task What_is_taken_back_is_gone_with_what_was_half_written_and_nothing_else()
    {
        await Target.SendAsync(Packages.Of(), CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(_folder, $".{Packages.Names[0]}.partial"), "half");
        await File.WriteAllTextAsync(Path.Combine(_folder, "another.mp4"), "kept");

        await Target.RecallAsync(Recall(wasDelivered: true), CancellationToken.None);

        Assert.Equal(["another.mp4"], Names);
    }

    [Fact]
    public async Task What_somebody_took_from_the_folder_can_not_be_said_to_be_deleted()
    {
        await Target.SendAsync(Packages.Of(), CancellationToken.None);
        File.Delete(Path.Combine(_folder, Packages.Names[0]));

        var failure = await Assert.ThrowsAsync<MessageFailedException>(() => Target.RecallAsync(Recall(wasDelivered: true), CancellationToken.None));

        Assert.True(failure.IsLasting);
        Assert.StartsWith("1 of 3 files were not in the folder any more", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Names);
    }

    [Fact]
    public async Task What_never_arrived_need_not_be_there_to_be_taken_back() =>
        await Target.RecallAsync(Recall(wasDelivered: false), CancellationToken.None);

    [Fact]
    public async Task A_share_that_is_not_mounted_is_waited_for_and_never_made()
    {
        var target = new FolderTarget(Path.Combine(_folder, "not mounted"));

        var failures = new[]
        {
            await Assert.ThrowsAsync<MessageFailedException>(() => target.SendAsync(Packages.Of(), CancellationToken.None)),
            await Assert.ThrowsAsync<MessageFailedException>(() => target.RecallAsync(Recall(wasDelivered: true), CancellationToken.None)),
        };

        Assert.All(failures, failure => Assert.False(failure.IsLasting));
        Assert.Empty(Names);
    }

    private static DeliveryRecall Recall(bool wasDelivered) => new(Packages.Job, Packages.Names, wasDelivered);
}
