using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Loading;

namespace Anonymizer.Tests.OnnxRuntime;

public sealed class LibrarySearchTests : IDisposable
{
    private static readonly NativePlatform Linux = new("linux", Architecture.X64);
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("anonymizer-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void A_library_named_by_the_user_wins_over_every_other()
    {
        string chosen = Touch("chosen", "my-onnxruntime.so");
        Touch("app", "libonnxruntime.so.1");
        Assert.Equal(chosen, Search(configured: chosen).Find());
    }

    [Fact]
    public void A_folder_named_by_the_user_is_looked_into()
    {
        string chosen = Touch("gpu", "lib", "libonnxruntime.so");
        Assert.Equal(chosen, Search(configured: Path.GetDirectoryName(chosen)).Find());
    }

    [Fact]
    public void When_the_one_named_by_the_user_is_absent_no_other_is_taken_in_its_stead()
    {
        Touch("app", "libonnxruntime.so.1");
        LibrarySearch search = Search(configured: Path.Combine(_root.FullName, "absent.so"));
        Assert.Null(search.Find());
        var error = Assert.Throws<Microsoft.ML.OnnxRuntime.OnnxRuntimeException>(() => LoadedLibrary.Open(search));
        Assert.Contains("absent.so", error.Message, StringComparison.Ordinal);
        Assert.Contains("$ANONYMIZER_ONNXRUNTIME", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void An_empty_choice_is_no_choice(string? configured)
    {
        string beside = Touch("app", "libonnxruntime.so.1");
        Assert.Equal(beside, Search(configured).Find());
    }

    [Fact]
    public void Places_are_tried_in_the_order_runtimes_folder_application_folder_npm_package()
    {
        string inPackage = Touch("models", "node_modules", "onnxruntime-node", "bin", "napi-v6", "linux", "x64", "libonnxruntime.so.1");
        Assert.Equal(inPackage, Search().Find());
        string beside = Touch("app", "libonnxruntime.so.1");
        Assert.Equal(beside, Search().Find());
        string published = Touch("app", "runtimes", "linux-x64", "native", "libonnxruntime.so.1");
        Assert.Equal(published, Search().Find());
    }

    [Fact]
    public void The_npm_package_is_found_from_deep_below_it()
    {
        string inPackage = Touch("models", "node_modules", "onnxruntime-node", "bin", "napi-v6", "linux", "x64", "libonnxruntime.so.1");
        string deep = Path.Combine(_root.FullName, "src", "Cli", "bin", "Release", "net10.0") + Path.DirectorySeparatorChar;
        Assert.Equal(inPackage, new LibrarySearch(Linux, null, deep).Find());
    }

    [Fact]
    public void The_library_of_another_processor_in_the_npm_package_is_not_taken()
    {
        Touch("models", "node_modules", "onnxruntime-node", "bin", "napi-v6", "linux", "arm64", "libonnxruntime.so.1");
        Assert.Null(Search().Find());
    }

    [Theory]
    [InlineData("linux", Architecture.Arm64, "linux-arm64", "linux/arm64", "libonnxruntime.so.1")]
    [InlineData("osx", Architecture.Arm64, "osx-arm64", "darwin/arm64", "libonnxruntime.1.dylib")]
    [InlineData("win", Architecture.X64, "win-x64", "win32/x64", "onnxruntime.dll")]
    public void Each_system_has_its_own_names(string system, Architecture processor, string identifier, string folder, string file)
    {
        var platform = new NativePlatform(system, processor);
        Assert.Equal(identifier, platform.RuntimeIdentifier);
        Assert.EndsWith(folder, platform.NodeFolder.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.Equal(file, platform.FileNames[0]);
    }

    [Fact]
    public void A_missing_library_is_reported_with_name_places_and_remedies()
    {
        string message = LibraryProblem.Missing(Search()).Message;
        foreach (string told in (string[])
            ["libonnxruntime.so.1", "linux-x64", Path.Combine(_root.FullName, "app"), "onnxruntime-node", "./anonymizer",
             "npm ci --ignore-scripts", "$ANONYMIZER_ONNXRUNTIME"])
        {
            Assert.Contains(told, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_library_that_is_too_old_is_reported_with_both_versions()
    {
        string message = LibraryProblem.TooOld("/lib/libonnxruntime.so.1", "1.9.0", 14).Message;
        Assert.Contains("1.9.0", message, StringComparison.Ordinal);
        Assert.Contains("1.14", message, StringComparison.Ordinal);
    }

    private LibrarySearch Search(string? configured = null) => new(Linux, configured, Path.Combine(_root.FullName, "app"));

    private string Touch(params string[] path)
    {
        string file = Path.Combine([_root.FullName, .. path]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, []);
        return file;
    }
}
