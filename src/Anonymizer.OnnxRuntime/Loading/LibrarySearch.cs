namespace Microsoft.ML.OnnxRuntime.Loading;

/// <summary>
/// Where the native library is looked for, in this order: what <c>$ANONYMIZER_ONNXRUNTIME</c> names (then nowhere else), the
/// application's folder, the npm package in <c>models/node_modules</c> of the application's folder or one above it.
/// The system's loader, which comes last, is asked by <see cref="LoadedLibrary"/>.
/// </summary>
/// <param name="Platform">The kind of machine.</param>
/// <param name="Configured">A file or folder chosen by the user; null or empty when none was.</param>
/// <param name="ApplicationFolder">Full path of the folder the application lies in.</param>
internal sealed record LibrarySearch(NativePlatform Platform, string? Configured, string ApplicationFolder)
{
    /// <summary>The environment variable that names the library's file or folder.</summary>
    internal const string Variable = "ANONYMIZER_ONNXRUNTIME";

    /// <summary>The search for this process.</summary>
    internal static LibrarySearch ForThisProcess() =>
        new(NativePlatform.Current, Environment.GetEnvironmentVariable(Variable), AppContext.BaseDirectory);

    /// <summary>Whether the user named the library: then only that one will do.</summary>
    internal bool IsConfigured => !string.IsNullOrEmpty(Configured);

    /// <summary>The places looked at when the user named none, in order, for the message when there is nothing in any of them.</summary>
    internal IEnumerable<string> Places =>
    [
        RuntimesFolder,
        ApplicationFolder,
        $"{Path.Combine("models", "node_modules", Platform.NodeFolder)} in {ApplicationFolder} and each folder above it",
        "the system's library folders",
    ];

    private string RuntimesFolder => Path.Combine(ApplicationFolder, "runtimes", Platform.RuntimeIdentifier, "native");

    /// <summary>Finds the library's file.</summary>
    /// <returns>Full path of the first candidate that exists, or null.</returns>
    internal string? Find() => Candidates().FirstOrDefault(File.Exists);

    private IEnumerable<string> Candidates()
    {
        if (IsConfigured)
        {
            string configured = Path.GetFullPath(Configured!);
            return Directory.Exists(configured) ? FilesIn(configured) : [configured];
        }

        return Folders().SelectMany(FilesIn);
    }

    private IEnumerable<string> Folders()
    {
        yield return RuntimesFolder;
        yield return ApplicationFolder;
        string? folder = Path.TrimEndingDirectorySeparator(ApplicationFolder);
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
            yield return Path.Combine(folder, "models", "node_modules", Platform.NodeFolder);
    }

    private IEnumerable<string> FilesIn(string folder) => Platform.FileNames.Select(name => Path.Combine(folder, name));
}
