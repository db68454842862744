using Anonymizer.Core.Errors;
using Anonymizer.Service.Access;
using Anonymizer.Service.Storage;

namespace Anonymizer.Tests.Service.Access;

public class AccessKeyTests
{
    [Fact]
    public async Task A_key_opens_until_it_is_revoked()
    {
        await using var service = new TemporaryService();
        await service.Store.PrepareAsync(CancellationToken.None);
        var keys = new AccessKeys(service.Store, service.Folder);

        var (key, text) = await keys.AddAsync("j.smith", Role.Reviewer, "admin", CancellationToken.None);

        Assert.Equal(new Caller("j.smith", Role.Reviewer), await keys.FindAsync(text.Reveal(), CancellationToken.None));
        Assert.True(await service.Store.RevokeKeyAsync(key.Id, "admin", CancellationToken.None));
        Assert.Null(await keys.FindAsync(text.Reveal(), CancellationToken.None));
        Assert.False(await service.Store.RevokeKeyAsync(key.Id, "admin", CancellationToken.None));
        Assert.NotNull(Assert.Single(await service.Store.ListKeysAsync(CancellationToken.None)).RevokedAt);
    }

    [Fact]
    public async Task What_is_nearly_a_key_opens_nothing()
    {
        await using var service = new TemporaryService();
        await service.Store.PrepareAsync(CancellationToken.None);
        var keys = new AccessKeys(service.Store, service.Folder);
        var text = (await keys.AddAsync("j.smith", Role.Admin, "admin", CancellationToken.None)).Text.Reveal();
        var other = AccessKeyText.Create();

        foreach (var wrong in new[] { string.Empty, text[..^1], text + "A", text.ToUpperInvariant(), other.Reveal(), $"anonymizer_{other.Id}_", "anonymizer_" })
        {
            Assert.Null(await keys.FindAsync(wrong, CancellationToken.None));
        }
    }

    [Fact]
    public async Task The_secret_is_kept_nowhere()
    {
        await using var service = new TemporaryService();
        await service.Store.PrepareAsync(CancellationToken.None);
        var (_, text) = await new AccessKeys(service.Store, service.Folder).AddAsync("j.smith", Role.Admin, "admin", CancellationToken.None);

        Assert.DoesNotContain(text.Secret, text.ToString(), StringComparison.Ordinal);
        await service.Store.DisposeAsync();
        foreach (var path in Directory.EnumerateFiles(service.Root, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain(text.Secret, System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_database_without_the_data_folder_opens_nothing()
    {
        await using var service = new TemporaryService();
        await service.Store.PrepareAsync(CancellationToken.None);
        var text = (await new AccessKeys(service.Store, service.Folder).AddAsync("j.smith", Role.Admin, "admin", CancellationToken.None)).Text;
        var elsewhere = DataFolder.Open(Path.Combine(service.Root, "elsewhere"));

        Assert.Null(await new AccessKeys(service.Store, elsewhere).FindAsync(text.Reveal(), CancellationToken.None));
    }

    [Fact]
    public async Task All_that_start_at_once_use_the_same_secret()
    {
        await using var service = new TemporaryService();

        var secrets = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(service.Folder.OpenPepper)));

        Assert.All(secrets, secret => Assert.Equal(secrets[0], secret));
        Assert.Single(service.Files);
    }

    [Fact]
    public async Task A_key_without_a_name_is_refused()
    {
        await using var service = new TemporaryService();

        await Assert.ThrowsAsync<AnonymizerException>(
            () => new AccessKeys(service.Store, service.Folder).AddAsync(string.Empty, Role.Admin, "admin", CancellationToken.None));
    }
}
