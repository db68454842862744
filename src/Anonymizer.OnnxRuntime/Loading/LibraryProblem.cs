namespace Microsoft.ML.OnnxRuntime.Loading;

/// <summary>The reasons why the native library can't be used, each with what to do about it.</summary>
internal static class LibraryProblem
{
    private const string Remedy =
        "Run ./anonymizer, which sets it up, or `npm ci --ignore-scripts` in models/, or set $" + LibrarySearch.Variable +
        " to the library or to the folder it lies in.";

    /// <summary>There is no library in any of the places.</summary>
    internal static OnnxRuntimeException Missing(LibrarySearch search) => search.IsConfigured
        ? new($"${LibrarySearch.Variable} names {search.Configured}, but the native library of ONNX Runtime " +
            $"({search.Platform.FileNames[0]} for {search.Platform.RuntimeIdentifier}) is not there. Correct the variable or unset it.")
        : new($"The native library of ONNX Runtime ({search.Platform.FileNames[0]} for {search.Platform.RuntimeIdentifier}) was not found. " +
            $"Looked in: {string.Join("; ", search.Places)}. {Remedy}");

    /// <summary>The library is for another processor.</summary>
    internal static OnnxRuntimeException WrongProcessor(string path, string builtFor, NativePlatform platform) => new(
        $"{path} is built for {builtFor}, but this process runs as {platform.ProcessorName}. Replace it by ONNX Runtime for " +
        $"{platform.RuntimeIdentifier}. {Remedy}");

    /// <summary>The file is not a library.</summary>
    internal static OnnxRuntimeException NotALibrary(string path) => new(
        $"{path} is not a Linux library; perhaps it was not downloaded or copied as a whole. {Remedy}");

    /// <summary>The system refuses to load it.</summary>
    internal static OnnxRuntimeException DoesNotLoad(string path, Exception reason) => new(
        $"{path} can't be loaded: {reason.Message} {Remedy}", reason);

    /// <summary>It is some other library.</summary>
    internal static OnnxRuntimeException NotOnnxRuntime(string path) => new(
        $"{path} is not ONNX Runtime: it has no entry point OrtGetApiBase. {Remedy}");

    /// <summary>It is ONNX Runtime, but one from before the functions used here.</summary>
    internal static OnnxRuntimeException TooOld(string path, string version, uint apiVersion) => new(
        $"{path} is ONNX Runtime {version}, which is too old: 1.{apiVersion} or newer is needed. {Remedy}");
}
