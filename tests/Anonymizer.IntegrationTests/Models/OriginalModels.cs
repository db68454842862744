namespace Anonymizer.IntegrationTests.Models;

/// <summary>The TFLite files the embedded model is made from, as `npm ci` puts them into the source tree.</summary>
internal static class OriginalModels
{
    /// <summary>Reads one; skips the test when the packages aren't installed.</summary>
    public static byte[] Read(string fileName)
    {
        string? path = Find(fileName);
        Skip.If(path is null, $"{fileName} is not installed: run 'npm ci --ignore-scripts' in models/.");
        return File.ReadAllBytes(path);
    }

    private static string? Find(string fileName)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "models", "node_modules", "@mediapipe", "face_detection", fileName);
            if (File.Exists(path)) return path;
        }

        return null;
    }
}
