using Anonymizer.Core.Errors;
using Anonymizer.IntegrationTests.Media;
using Anonymizer.IntegrationTests.OnnxRuntime;
using Anonymizer.Media.Processes;
using Anonymizer.Vision.Models;

namespace Anonymizer.IntegrationTests.Scenarios;

/// <summary>
/// The test material beside the checkout (../shared): descriptions of lectures, the tool that makes recordings of them, and the
/// one that scores what became of the faces. Whatever is missing skips the test.
/// </summary>
internal static class SharedMaterial
{
    // Debian's own: the one that its packages of OpenCV and NumPy belong to, whatever else is called python3.
    private const string Python = "/usr/bin/python3";

    private static readonly Lazy<Task<bool>> HasPythonPackages = new(TryPythonAsync);

    private static string Shared => Path.Combine(SourceTree.Root, "..", "shared");

    /// <summary>The models that the user named, else those beside the checkout, else the product's own.</summary>
    public static ModelCatalog OpenModels()
    {
        var beside = Path.Combine(Shared, "models");
        var named = Environment.GetEnvironmentVariable(ModelFolders.Variable) is { Length: > 0 };
        return ModelCatalog.Open(!named && Directory.Exists(beside) ? beside : null);
    }

    /// <summary>Full path of a file of the test material; skips the test where there is none.</summary>
    public static string Find(params string[] path)
    {
        var file = Path.GetFullPath(Path.Combine([Shared, .. path]));
        Skip.IfNot(Directory.Exists(Shared), "There is no test material beside the checkout (../shared).");
        Skip.IfNot(File.Exists(file), $"The test material has no {Path.Combine(path)}.");
        return file;
    }

    /// <summary>Skips the test where a program that the scenarios need is missing.</summary>
    public static async Task RequireToolsAsync()
    {
        _ = RealFfmpeg.Tools;
        NativeLibrary.SkipIfAbsent();
        Skip.IfNot(File.Exists(Python), $"{Python} is not installed.");
        Skip.IfNot(await HasPythonPackages.Value, "Python packages are missing: apt-get install python3-opencv python3-numpy python3-pil.");
    }

    /// <summary>Runs a tool of the test material and returns what it printed.</summary>
    public static Task<string> RunToolAsync(string tool, params string[] arguments) =>
        PythonAsync([Find("tools", tool), .. arguments]);

    private static async Task<bool> TryPythonAsync()
    {
        try
        {
            await PythonAsync("-c", "import cv2, numpy, PIL");
            return true;
        }
        catch (ChildProcessException)
        {
            return false;
        }
    }

    private static Task<string> PythonAsync(params string[] arguments) => CapturedRun.TextAsync(
        new ChildProcessOptions { FileName = Python, Arguments = arguments, Stage = Stage.Ingest },
        TimeSpan.FromMinutes(3),
        CancellationToken.None);
}
