using System.Text.RegularExpressions;
using Anonymizer.Service.Jobs.Postgres;
using Npgsql;

namespace Anonymizer.IntegrationTests.Service;

/// <summary>The query by which workers are scaled in Kubernetes, as it stands in the manifest, against the tables as they are.</summary>
[Collection(PostgresCluster.Name)]
public sealed partial class ScalingQueryTests(PostgresCluster cluster)
{
    private static readonly string Manifest = Path.Combine("docker", "kubernetes", "worker-scaling.yaml");

    [SkippableFact]
    public async Task Counts_jobs_that_wait_and_jobs_that_are_worked_on()
    {
        var database = await cluster.CreateDatabaseAsync();
        await using var store = new PostgresJobStore(database);
        await store.PrepareAsync(CancellationToken.None);
        Assert.Equal(0, await CountAsync(database));

        foreach (var state in new[] { "queued", "queued", "running", "done", "failed", "cancelled", "review-required" })
        {
            await AddAsync(database, state, notBefore: 0);
        }

        // It failed and waits for its next try.
        await AddAsync(database, "queued", TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds());

        Assert.Equal(3, await CountAsync(database));
    }

    [SkippableFact]
    public async Task Needs_no_right_but_to_read_two_columns()
    {
        var database = await cluster.CreateDatabaseAsync();
        await using var store = new PostgresJobStore(database);
        await store.PrepareAsync(CancellationToken.None);
        await AddAsync(database, "queued", notBefore: 0);
        foreach (Match statement in Statement().Matches(await ReadAsync("docs", "deploy.md")))
        {
            await PostgresCluster.ExecuteAsync(database, statement.Groups["sql"].Value.Replace("password '...'", "password 'x'", StringComparison.Ordinal));
        }

        Assert.Equal(1, await CountAsync(database, "set role anonymizer_scaling;"));
        await Assert.ThrowsAsync<PostgresException>(() => PostgresCluster.ExecuteAsync(database, "set role anonymizer_scaling; select owner from jobs"));
    }

    private static Task AddAsync(string database, string state, long notBefore) => PostgresCluster.ExecuteAsync(
        database,
        $"""
        insert into jobs (id, state, original_name, sha256, bytes, owner, purpose, audience, retain_until, priority, submitted_at, not_before)
        values ('{Guid.NewGuid():n}', '{state}', 'a.mp4', '{new string('a', 64)}', 1, 'j.docent', 'revision', 'students', '2999-12-31', 0, 0, {notBefore})
        """);

    private static async Task<long> CountAsync(string database, string before = "")
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is a file of this product.
        command.CommandText = before + Query(await ReadAsync(Manifest));
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }

    // A folded text: the lines below that are indented further, with a blank between them.
    private static string Query(string manifest)
    {
        var match = FoldedQuery().Match(manifest);
        Assert.True(match.Success, "The manifest holds no query.");
        return match.Groups["text"].Value;
    }

    private static Task<string> ReadAsync(params string[] path) => File.ReadAllTextAsync(Path.Combine([SourceTree.Root, .. path]));

    [GeneratedRegex(@"^ {8}query: >-\n(?<text>(?: {10}.*\n)+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex FoldedQuery();

    [GeneratedRegex(@"^ {4}(?<sql>(create role|grant) [^;\n]*;)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Statement();
}
