using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Interop;
using Microsoft.ML.OnnxRuntime.Loading;

namespace Anonymizer.Tests.OnnxRuntime;

public unsafe class LibraryVersionTests
{
    [SkippableFact]
    public void A_library_from_before_the_functions_used_is_refused_with_its_version()
    {
        LoadedLibrary library = SomeLibrary();
        string message = Refusal(() =>
        {
            var old = new OrtApiBase { GetApi = &NoTable, GetVersionString = &Version };
            NativeRuntime.TableOf(&old, library);
        });
        Assert.Contains("is ONNX Runtime 1.8.1, which is too old: 1.14 or newer is needed", message, StringComparison.Ordinal);
        Assert.Contains("npm ci --ignore-scripts", message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Some_other_library_is_refused()
    {
        LoadedLibrary library = SomeLibrary();
        string message = Refusal(() => library.GetApiBase());
        Assert.Contains("is not ONNX Runtime", message, StringComparison.Ordinal);
        Assert.Contains(library.Path, message, StringComparison.Ordinal);
    }

    // The runtime's own native library lies beside the framework and is certainly not ONNX Runtime.
    private static LoadedLibrary SomeLibrary()
    {
        string path = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "libSystem.Native.so");
        Skip.IfNot(File.Exists(path), $"Needs {path}");
        return LoadedLibrary.Open(new LibrarySearch(NativePlatform.Current, path, AppContext.BaseDirectory));
    }

    private static string Refusal(Action use) => Assert.Throws<OnnxRuntimeException>(use).Message;

    [UnmanagedCallersOnly]
    private static OrtApiTable* NoTable(uint version) => null;

    [UnmanagedCallersOnly]
    private static byte* Version()
    {
        fixed (byte* text = "1.8.1\0"u8)
            return text; // A constant in the assembly's image: it never moves.
    }
}
