using Anonymizer.Core.Errors;
using Anonymizer.Service.Access;
using Anonymizer.Service.Retention;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Submitting;

namespace Anonymizer.Tests.Service.Submitting;

public class RecordingIntakeTests
{
    [Fact]
    public async Task A_term_beyond_the_longest_is_refused_and_nothing_is_kept()
    {
        await using var service = new TemporaryService();
        var limits = new StorageLimits { FreeBytesToKeep = 0 };
        var intake = new RecordingIntake(service.Store, service.Storage, limits, TimeProvider.System) { Retention = new RetentionSettings { LongestDays = 365 } };
        using var content = new MemoryStream([1, 2, 3]);

        var refused = await Assert.ThrowsAsync<RefusedSubmissionException>(() => intake.AcceptAsync(
            TemporaryService.Declared, new HandedIn("a.mp4", content, 3) { By = Caller.Local }, CancellationToken.None));

        Assert.Contains("365 days", Assert.Single(refused.Problems).ToString(), StringComparison.Ordinal);
        Assert.Empty(service.Files);
    }

    [Fact]
    public async Task A_recording_is_stored_byte_for_byte_with_its_hash()
    {
        await using var service = new TemporaryService();

        var id = await service.SubmitAsync("abc");

        Assert.Equal("abc", await File.ReadAllTextAsync(service.Folder.SourceOf(id)));
        var recording = (await service.FindAsync(id)).Recording;
        Assert.Equal((3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"), (recording.Bytes, recording.Sha256));
        Assert.Single(service.Files);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\anna\\week 3.mp4", "week 3.mp4")]
    [InlineData("/", "recording")]
    [InlineData("a\u0000b\n.mp4", "ab.mp4")]
    public async Task A_name_is_kept_for_display_and_never_becomes_a_path(string name, string shown)
    {
        await using var service = new TemporaryService();

        var id = await service.SubmitAsync(name: name);

        Assert.Equal(shown, (await service.FindAsync(id)).Recording.OriginalName);
        Assert.Equal([Path.Combine("recordings", $"{id:n}"[^2..], $"{id:n}", "source")], service.Files);
    }

    [Fact]
    public async Task A_patient_leaves_a_receipt_and_no_recording()
    {
        await using var service = new TemporaryService();
        await service.Store.PrepareAsync(CancellationToken.None);
        using var content = new MemoryStream([1, 2, 3]);

        var refused = await Assert.ThrowsAsync<RefusedSubmissionException>(() => service.Intake().AcceptAsync(
            new Declarations { Patient = "yes" }, new HandedIn("consult.mp4", content, 3) { By = Caller.Local }, CancellationToken.None));

        var receipt = Path.Combine(service.Root, Assert.Single(service.Files));
        Assert.Equal(refused.Receipt!.Id, Path.GetFileNameWithoutExtension(receipt));
        Assert.DoesNotContain("consult", await File.ReadAllTextAsync(receipt), StringComparison.Ordinal);
        Assert.Equal(0, content.Position);
        Assert.Empty(await service.Store.ListAsync(10, CancellationToken.None));
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(101, 100)]
    public async Task An_empty_or_too_large_recording_leaves_nothing(int bytes, int largest)
    {
        await using var service = new TemporaryService();
        await service.Store.PrepareAsync(CancellationToken.None);
        var intake = service.Intake(new StorageLimits { LargestRecording = largest, FreeBytesToKeep = 0 });

        var error = await Assert.ThrowsAsync<AnonymizerException>(() => intake.AcceptAsync(
            TemporaryService.Declared, new HandedIn("a.mp4", new MemoryStream(new byte[bytes]), null) { By = Caller.Local }, CancellationToken.None));

        Assert.Equal(Blame.Input, error.Blame);
        Assert.Empty(service.Files);
    }

    [Fact]
    public async Task A_recording_for_which_there_is_no_room_is_refused_before_it_is_read()
    {
        await using var service = new TemporaryService();
        await service.Store.PrepareAsync(CancellationToken.None);
        var intake = service.Intake(new StorageLimits { FreeBytesToKeep = long.MaxValue / 2 });
        using var content = new MemoryStream([1, 2, 3]);

        var error = await Assert.ThrowsAsync<AnonymizerException>(() => intake.AcceptAsync(
            TemporaryService.Declared, new HandedIn("a.mp4", content, 3) { By = Caller.Local }, CancellationToken.None));

        Assert.Equal((Blame.Environment, 0), (error.Blame, content.Position));
        Assert.Empty(service.Files);
    }

    [Fact]
    public async Task A_submitter_that_breaks_off_leaves_nothing()
    {
        await using var service = new TemporaryService();
        await service.Store.PrepareAsync(CancellationToken.None);

        await Assert.ThrowsAsync<IOException>(() => service.Intake().AcceptAsync(
            TemporaryService.Declared, new HandedIn("a.mp4", new BreakingStream(), null) { By = Caller.Local }, CancellationToken.None));

        Assert.Empty(service.Files);
    }

    [Fact]
    public async Task Only_recordings_that_were_abandoned_long_ago_and_are_not_queued_are_swept_away()
    {
        await using var service = new TemporaryService();
        var queued = await service.SubmitAsync();
        File.Move(service.Folder.SourceOf(queued), service.Folder.IncomingOf(queued));
        var (old, recent) = (service.Folder.IncomingOf(Guid.NewGuid()), service.Folder.IncomingOf(Guid.NewGuid()));
        await File.WriteAllTextAsync(old, "old");
        await File.WriteAllTextAsync(recent, "recent");
        foreach (var path in new[] { old, service.Folder.IncomingOf(queued) })
        {
            File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));
        }

        await service.Intake().SweepAsync(CancellationToken.None);

        Assert.Equal((false, true, true), (File.Exists(old), File.Exists(recent), File.Exists(service.Folder.SourceOf(queued))));
    }

    // Some bytes, and then the connection is gone.
    private sealed class BreakingStream : MemoryStream
    {
        private bool _wasRead;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_wasRead)
            {
                throw new IOException("The connection was lost.");
            }

            _wasRead = true;
            return ValueTask.FromResult(buffer.Length / 2);
        }
    }
}
