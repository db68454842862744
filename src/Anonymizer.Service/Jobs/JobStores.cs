using System.Data.Common;
using Anonymizer.Core.Errors;
using Anonymizer.Service.Jobs.Postgres;
using Anonymizer.Service.Jobs.Sqlite;

namespace Anonymizer.Service.Jobs;

/// <summary>Opens the store that the settings name.</summary>
public static class JobStores
{
    /// <summary>Opens a store and brings its tables to the state of this version.</summary>
    /// <param name="database">Connection string of a PostgreSQL database; null for the file.</param>
    /// <param name="file">The SQLite file that is used without a database.</param>
    /// <param name="time">The clock for the file; a database brings its own.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    /// <exception cref="AnonymizerException">The database can't be used; the message says why.</exception>
    public static async Task<IJobStore> OpenAsync(
        string? database, string file, TimeProvider time, CancellationToken cancellationToken)
    {
        IJobStore? store = null;
        try
        {
            store = database is null ? new SqliteJobStore(file, time) : new PostgresJobStore(database);
            await store.PrepareAsync(cancellationToken);
            var opened = store;
            store = null;
            return opened;
        }
        catch (Exception error) when (error is DbException or ArgumentException)
        {
            var what = database is null ? $"The database file {file} can't be used" : "The database can't be used";
            throw new AnonymizerException(
                Stage.Ingest, Blame.Environment, $"{what}: {error.Message} Check that it runs and that name, user and password are right.", error);
        }
        finally
        {
            if (store is not null)
            {
                await store.DisposeAsync();
            }
        }
    }
}
