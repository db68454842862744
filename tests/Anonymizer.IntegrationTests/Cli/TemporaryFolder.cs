namespace Anonymizer.IntegrationTests.Cli;

/// <summary>A folder for one test, with a space in its name because users have those.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("anonymizer test ").FullName;

    public string this[string name] => Path.Combine(_root, name);

    public IEnumerable<string> FileNames => Directory.EnumerateFiles(_root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
