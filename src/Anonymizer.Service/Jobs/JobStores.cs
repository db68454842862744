using System.Data.Common;
using Anonymizer.Core.Errors;
using Anonymizer.Service.Jobs.Postgres;
using Anonymizer.Service.Jobs.Sqlite;
using Anonymizer.Service.Storage;

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
    public static async Task<IServiceStore> OpenAsync(
        string? database, string file, TimeProvider time, CancellationToken cancellationToken)
    {
        IServiceStore? store = null;
        try
        {
            store = database is null ? OpenFile(file, time) : new PostgresJobStore(database);
            await store.PrepareAsync(cancellationToken);
            var opened = store;
            store = null;
            return opened;
        }
        catch (Exception error) when (error is DbException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            var message = database is null
                ? $"The file of the queue, {file}, can't be used: {error.Message} Check its permissions, and that it lies on a local disk."
                : $"The database can't be used: {error.Message} Check that it runs, and that host, name, user and password are right.";
            throw new AnonymizerException(Stage.Ingest, Blame.Environment, message, error);
        }
        finally
        {
            if (store is not null)
            {
                await store.DisposeAsync();
            }
        }
    }

    // Made here, so that only its owner can read it; SQLite gives the files it puts beside it the same permissions.
    private static SqliteJobStore OpenFile(string file, TimeProvider time)
    {
        new FileStream(file, DurableFiles.NewFile(FileMode.OpenOrCreate)).Dispose();
        return new SqliteJobStore(file, time);
    }
}
