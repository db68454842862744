using System.Globalization;
using Anonymizer.Core.Errors;

namespace Anonymizer.Service.Jobs.Sql;

/// <summary>Brings the tables to the state of this version: the scripts in <c>Migrations/</c>, each once, in order of their numbers.</summary>
internal static class Migrations
{
    /// <summary>Runs what has not been run yet, in the caller's transaction and under its lock.</summary>
    /// <exception cref="AnonymizerException">A newer version of the product has changed the tables already.</exception>
    public static async Task RunAsync(SqlSession session, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("create table if not exists schema_versions (version bigint primary key)", cancellationToken);
        var present = await session.NumberAsync("select coalesce(max(version), 0) from schema_versions", cancellationToken);
        var scripts = Scripts();
        if (present > scripts[^1].Version)
        {
            throw new AnonymizerException(
                Stage.Ingest,
                Blame.Environment,
                $"The database was set up by a newer version of Anonymizer (tables {present}, this version knows {scripts[^1].Version}). Install that version.");
        }

        foreach (var (version, name) in scripts.Where(script => script.Version > present))
        {
            await session.ExecuteAsync(Read(name), cancellationToken);
            await session.ExecuteAsync("insert into schema_versions (version) values (@version)", cancellationToken, ("version", version));
        }
    }

    private static List<(long Version, string Name)> Scripts() =>
    [
        .. typeof(Migrations).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => (Version: long.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), name))
            .OrderBy(script => script.Version),
    ];

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Migrations).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
