using Anonymizer.Core.Errors;
using Anonymizer.Service.Access;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Submitting;

namespace Anonymizer.Tests.Service.Submitting;

public class UploadsTests
{
    private static readonly Declarations WithPresenter = TemporaryService.Declared with { Presenters = ["Jan de Vries"] };

    [Fact]
    public async Task A_recording_that_arrives_in_pieces_is_stored_whole()
    {
        await using var service = new TemporaryService();
        await service.Store.PrepareAsync(CancellationToken.None);
        var uploads = UploadsOf(service);

        var id = await uploads.BeginAsync(new Upload("week 3.mp4", 6, TemporaryService.Declared, Caller.Console), CancellationToken.None);
        Assert.Equal(3, await AppendAsync(uploads, id, 0, "abc"));
        Assert.Equal((3, 6), await uploads.FindAsync(id, CancellationToken.None));

        // The service was started again in between.
        uploads = UploadsOf(service);
        Assert.Equal(6, await AppendAsync(uploads, id, 3, "def"));
        Assert.Equal(id, await uploads.CompleteAsync(id, CancellationToken.None));

        var job = await service.FindAsync(id);
        Assert.Equal("bef57ec7f53a6d40beb640a780a639c83bc29ac8a9816f1fc6c5c6dcd93c4721", job.Recording.Sha256);
        Assert.Equal("abcdef", await File.ReadAllTextAsync(service.Folder.SourceOf(id)));
        Assert.Single(service.Files);
    }

    [Fact]
    public async Task A_piece_that_belongs_elsewhere_is_refused_and_changes_nothing()
    {
        await using var service = new TemporaryService();
        var uploads = UploadsOf(service);
        var id = await uploads.BeginAsync(new Upload("a.mp4", 6, TemporaryService.Declared, Caller.Console), CancellationToken.None);
        await AppendAsync(uploads, id, 0, "abc");

        var error = await Assert.ThrowsAsync<UploadOffsetException>(() => AppendAsync(uploads, id, 0, "abc"));

        Assert.Equal(3, error.Expected);
        Assert.Equal((3, 6), await uploads.FindAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task More_than_was_announced_is_not_written()
    {
        await using var service = new TemporaryService();
        var uploads = UploadsOf(service);
        var id = await uploads.BeginAsync(new Upload("a.mp4", 3, TemporaryService.Declared, Caller.Console), CancellationToken.None);

        await Assert.ThrowsAsync<AnonymizerException>(() => AppendAsync(uploads, id, 0, "abcd"));

        Assert.Equal((0, 3), await uploads.FindAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task What_has_not_arrived_whole_is_not_put_in_the_queue()
    {
        await using var service = new TemporaryService();
        await service.Store.PrepareAsync(CancellationToken.None);
        var uploads = UploadsOf(service);
        var id = await uploads.BeginAsync(new Upload("a.mp4", 6, TemporaryService.Declared, Caller.Console), CancellationToken.None);
        await AppendAsync(uploads, id, 0, "abc");

        var error = await Assert.ThrowsAsync<AnonymizerException>(() => uploads.CompleteAsync(id, CancellationToken.None));

        Assert.Contains("beginning at 3", error.Message, StringComparison.Ordinal);
        Assert.Empty(await service.Store.ListAsync(10, CancellationToken.None));
    }

    [Fact]
    public async Task A_presenter_without_a_consent_form_is_refused_until_it_is_there()
    {
        await using var service = new TemporaryService();
        await service.Store.PrepareAsync(CancellationToken.None);
        var uploads = UploadsOf(service);
        var id = await uploads.BeginAsync(new Upload("a.mp4", 3, WithPresenter, Caller.Console), CancellationToken.None);
        await AppendAsync(uploads, id, 0, "abc");

        var refused = await Assert.ThrowsAsync<RefusedSubmissionException>(() => uploads.CompleteAsync(id, CancellationToken.None));
        Assert.StartsWith("consent:", Assert.Single(refused.Problems).ToString(), StringComparison.Ordinal);

        using var form = new MemoryStream("signed"u8.ToArray());
        Assert.True(await uploads.EncloseAsync(id, new NewEnclosure(EnclosureKind.Consent, 1, form), CancellationToken.None));
        Assert.Equal(id, await uploads.CompleteAsync(id, CancellationToken.None));
        var list = service.Folder.EnclosuresOf(id).Read()!;
        Assert.Equal(["Jan de Vries"], list.Presenters);
        Assert.Equal((EnclosureKind.Consent, 1, 6), (list.Files[0].Kind, list.Files[0].Number, list.Files[0].Bytes));
    }

    [Fact]
    public async Task A_patient_is_refused_before_anything_is_sent()
    {
        await using var service = new TemporaryService();
        await service.Store.PrepareAsync(CancellationToken.None);

        await Assert.ThrowsAsync<RefusedSubmissionException>(() => UploadsOf(service).BeginAsync(
            new Upload("consult.mp4", 6, new Declarations { Patient = "yes" }, Caller.Console), CancellationToken.None));

        Assert.StartsWith("receipts", Assert.Single(service.Files), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_given_up_leaves_nothing()
    {
        await using var service = new TemporaryService();
        var uploads = UploadsOf(service);
        var id = await uploads.BeginAsync(new Upload("a.mp4", 6, WithPresenter, Caller.Console), CancellationToken.None);
        await AppendAsync(uploads, id, 0, "abc");

        Assert.True(await uploads.AbandonAsync(id, CancellationToken.None));

        Assert.Empty(service.Files);
        Assert.False(await uploads.AbandonAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task What_was_left_a_day_ago_is_swept_away_whole()
    {
        await using var service = new TemporaryService();
        await service.Store.PrepareAsync(CancellationToken.None);
        var id = await UploadsOf(service).BeginAsync(new Upload("a.mp4", 6, WithPresenter, Caller.Console), CancellationToken.None);
        var incoming = new DirectoryInfo(Path.Combine(service.Root, "incoming"));
        foreach (var entry in incoming.EnumerateFileSystemInfos($"{id:n}*"))
        {
            entry.LastWriteTimeUtc = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2);
        }

        await service.Intake().SweepAsync(CancellationToken.None);

        Assert.Empty(service.Files);
    }

    [Theory]
    [InlineData(EnclosureKind.Roster, "#\n", "no names")]
    [InlineData(EnclosureKind.Consent, "", "empty")]
    public async Task A_file_that_can_not_be_used_is_refused_at_once_and_not_kept(EnclosureKind kind, string content, string reason)
    {
        await using var service = new TemporaryService();
        var uploads = UploadsOf(service);
        var id = await uploads.BeginAsync(new Upload("a.mp4", 6, TemporaryService.Declared, Caller.Console), CancellationToken.None);
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));

        var error = await Assert.ThrowsAsync<AnonymizerException>(() => uploads.EncloseAsync(id, new NewEnclosure(kind, 1, file), CancellationToken.None));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(service.Files, name => name.Contains(kind.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    private static Uploads UploadsOf(TemporaryService service)
    {
        var limits = new StorageLimits { FreeBytesToKeep = 0 };
        return new Uploads(service.Intake(limits), service.Folder, limits, TimeProvider.System);
    }

    private static async Task<long?> AppendAsync(Uploads uploads, Guid id, long offset, string content)
    {
        using var piece = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));
        return await uploads.AppendAsync(id, offset, piece, CancellationToken.None);
    }
}
