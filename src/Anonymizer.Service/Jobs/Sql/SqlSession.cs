using System.Data.Common;

namespace Anonymizer.Service.Jobs.Sql;

/// <summary>A connection with a transaction on it. Disposed without <see cref="CommitAsync"/>, nothing has happened.</summary>
/// <param name="connection">The connection; closed with the session.</param>
/// <param name="transaction">The transaction.</param>
/// <param name="ended">Called at the end, or null.</param>
internal sealed class SqlSession(DbConnection connection, DbTransaction transaction, Action? ended = null) : IAsyncDisposable
{
    /// <summary>Runs a statement and returns the number of rows it changed.</summary>
    public async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Reads one number.</summary>
    public async Task<long> NumberAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(sql, []);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Reads the rows of a statement; further ones in the same text are run as well.</summary>
    public async Task<List<T>> ReadAsync<T>(
        string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        while (await reader.NextResultAsync(cancellationToken))
        {
        }

        return rows;
    }

    /// <summary>Makes everything that was done in this session lasting. Not to be cancelled: half-way nobody would know what holds.</summary>
    public Task CommitAsync() => transaction.CommitAsync(CancellationToken.None);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
        finally
        {
            ended?.Invoke();
        }
    }

    private DbCommand Command(string sql, (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        SetText(command, sql);
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

#pragma warning disable CA2100 // Every statement is a constant of this folder; what comes from outside travels as a parameter.
    private static void SetText(DbCommand command, string sql) => command.CommandText = sql;
#pragma warning restore CA2100
}
