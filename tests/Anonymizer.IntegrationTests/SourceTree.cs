namespace Anonymizer.IntegrationTests;

/// <summary>The checkout that the tests were built in.</summary>
internal static class SourceTree
{
    private static readonly string? Found = Find();

    /// <summary>Its root; skips the test when the built tests were carried elsewhere.</summary>
    public static string Root
    {
        get
        {
            Skip.If(Found is null, "The tests don't run inside the source tree.");
            return Found;
        }
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Anonymizer.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
