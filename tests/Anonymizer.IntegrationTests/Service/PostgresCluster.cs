using System.Diagnostics;
using Npgsql;

namespace Anonymizer.IntegrationTests.Service;

/// <summary>
/// A real PostgreSQL of the tests' own: a fresh cluster in a temporary folder, reached over a socket in it and over no network. It
/// ends with the test process, also when that is killed. Where PostgreSQL isn't installed, tests that use it are skipped.
/// </summary>
public sealed class PostgresCluster : IAsyncLifetime
{
    public const string Name = "PostgreSQL";

    private const string NotInstalled = "PostgreSQL's server (initdb, postgres) is not installed.";
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    // Reads until the test process is gone, then stops the server and takes the folder away. $1: folder with programs, $2: data folder.
    private const string Supervisor = """
        "$1/initdb" -D "$2/data" -U anonymizer --auth=trust --no-sync -E UTF8 --locale=C > "$2/initdb.log" 2>&1 || exit 1
        "$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c fsync=off -c max_connections=200 > "$2/server.log" 2>&1 &
        server=$!
        read -r _
        kill -INT "$server"
        wait "$server"
        rm -rf -- "$2"
        """;

    private Process? _supervisor;
    private string? _folder;
    private int _databases;

    public async Task InitializeAsync()
    {
        if (FindPrograms() is not { } programs)
        {
            return;
        }

        _folder = (await RunAsync("mktemp", "-d", "/tmp/anonymizer-pg-XXXXXX")).Trim();
        _supervisor = Start("sh", "-c", Supervisor, "sh", programs, _folder);
        await WaitUntilReadyAsync();
    }

    public async Task DisposeAsync()
    {
        if (_supervisor is not null)
        {
            _supervisor.StandardInput.Close();
            await _supervisor.WaitForExitAsync();
            _supervisor.Dispose();
        }
    }

    /// <summary>Makes an empty database and returns how to connect to it; skips the test where there is no PostgreSQL.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        Skip.If(_supervisor is null, NotInstalled);
        var name = $"test{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync(ConnectionString("postgres"), $"create database {name}");
        return ConnectionString(name);
    }

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only tests call it, with texts of their own.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private string ConnectionString(string database) => $"Host={_folder};Database={database};Username=anonymizer";

    private async Task WaitUntilReadyAsync()
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await ExecuteAsync(ConnectionString("postgres"), "select 1");
                return;
            }
            catch (NpgsqlException) when (waiting.Elapsed < LongestStart && !_supervisor!.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    // Debian keeps the server's programs out of the path.
    private static string? FindPrograms()
    {
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            : [];
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator)
            .Concat(debian)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }

    private static async Task<string> RunAsync(params string[] command)
    {
        using var process = Start(command);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    // The server refuses to run as root, so root starts it as the user that Debian's package made for it, or as nobody.
    private static Process Start(params string[] command)
    {
        string[] words = Environment.IsPrivilegedProcess
            ? ["runuser", "-u", File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody", "--", .. command]
            : command;
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/tmp",
        };
        return Process.Start(start)!;
    }
}

/// <summary>Tests that share the cluster; they run one after the other.</summary>
[CollectionDefinition(PostgresCluster.Name)]
#pragma warning disable CA1711 // xunit's word for it.
public sealed class PostgresCollection : ICollectionFixture<PostgresCluster>;
#pragma warning restore CA1711
