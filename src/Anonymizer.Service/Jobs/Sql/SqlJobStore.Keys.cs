using System.Data.Common;
using Anonymizer.Service.Access;
using Anonymizer.Service.Audit;

namespace Anonymizer.Service.Jobs.Sql;

/// <summary>The part that keeps the keys of users.</summary>
internal abstract partial class SqlJobStore
{
    /// <inheritdoc/>
    public async Task AddKeyAsync(string id, string name, Role role, string hash, string by, CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        await session.ExecuteAsync(
            $"insert into access_keys (id, name, role, hash, created_at) values (@id, @name, @role, @hash, {Now})",
            cancellationToken,
            ("id", id),
            ("name", name),
            ("role", Words.Of(role)),
            ("hash", hash));
        await AuditAsync(session, new AuditNote(by, AuditAction.KeyAdded, id, $"for {name}, {Words.Of(role)}"), cancellationToken);
        await session.CommitAsync();
    }

    /// <inheritdoc/>
    public async Task<(AccessKey Key, string Hash)?> FindKeyAsync(string id, CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        var found = await session.ReadAsync(
            "select * from access_keys where id = @id and revoked_at is null",
            row => (Key: ReadKey(row), Hash: row.GetString(row.GetOrdinal("hash"))),
            cancellationToken,
            ("id", id));
        return found is [var only] ? only : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AccessKey>> ListKeysAsync(CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        return await session.ReadAsync("select * from access_keys order by created_at, id", ReadKey, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> RevokeKeyAsync(string id, string by, CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        var revoked = await session.ExecuteAsync(
            $"update access_keys set revoked_at = {Now} where id = @id and revoked_at is null", cancellationToken, ("id", id)) > 0;
        if (revoked)
        {
            await AuditAsync(session, new AuditNote(by, AuditAction.KeyRevoked, id), cancellationToken);
            await session.CommitAsync();
        }

        return revoked;
    }

    private static AccessKey ReadKey(DbDataReader row)
    {
        var revoked = row.GetOrdinal("revoked_at");
        return new AccessKey(
            row.GetString(row.GetOrdinal("id")),
            row.GetString(row.GetOrdinal("name")),
            Words.Read<Role>(row.GetString(row.GetOrdinal("role"))),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(row.GetOrdinal("created_at"))),
            row.IsDBNull(revoked) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(revoked)));
    }
}
