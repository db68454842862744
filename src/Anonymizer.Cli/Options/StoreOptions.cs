using System.CommandLine;
using Anonymizer.Service;

namespace Anonymizer.Cli.Options;

/// <summary>The options that say where the service keeps its files and its queue; on every command that has to do with it.</summary>
internal sealed class StoreOptions
{
    /// <summary>Names the database where others on the machine could read a command line, password included.</summary>
    private const string DatabaseVariable = "ANONYMIZER_DATABASE";

    private readonly Option<string?> _data = new("--data")
    {
        Description = $"Folder in which the service keeps everything (default: {DefaultFolder()}).",
        HelpName = "DIR",
    };

    private readonly Option<string?> _database = new("--database")
    {
        Description = $"PostgreSQL database with the queue, such as \"Host=db;Database=anonymizer;Username=anonymizer\"; also in ${DatabaseVariable} "
            + "(default: a file in the data folder, for one machine).",
        HelpName = "CONNECTION",
    };

    private readonly BucketOptions _bucket = new();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_data);
        command.Options.Add(_database);
        _bucket.AddTo(command);
    }

    /// <summary>What contradicts itself.</summary>
    public IEnumerable<string> FindContradictions(ParseResult parsed) => _bucket.FindContradictions(parsed);

    /// <summary>The settings that were asked for.</summary>
    public ServiceSettings Read(ParseResult parsed) => new(parsed.GetValue(_data) ?? DefaultFolder())
    {
        Database = parsed.GetValue(_database)
            ?? EnvironmentVariables.Read(DatabaseVariable),
        Bucket = _bucket.Read(parsed),
    };

    // The user's own data folder, as the desktop standards of each system have it.
    private static string DefaultFolder() =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "anonymizer");
}
