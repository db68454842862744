using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime.Loading;

/// <summary>How the native library and its folders are called on one kind of machine.</summary>
/// <param name="System">The system part of a .NET runtime identifier: linux, win or osx.</param>
/// <param name="Processor">The processor this process runs as (not necessarily the machine's own).</param>
internal sealed record NativePlatform(string System, Architecture Processor)
{
    /// <summary>The platform of this process.</summary>
    internal static NativePlatform Current { get; } = new(
        OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux",
        RuntimeInformation.ProcessArchitecture);

    /// <summary>The processor as .NET and npm both write it: x64, arm64.</summary>
    internal string ProcessorName => Processor.ToString().ToLowerInvariant();

    /// <summary>The .NET runtime identifier, for instance linux-x64.</summary>
    internal string RuntimeIdentifier => $"{System}-{ProcessorName}";

    /// <summary>The library's folder inside the npm package onnxruntime-node.</summary>
    internal string NodeFolder => Path.Combine(
        "onnxruntime-node", "bin", "napi-v6", System switch { "win" => "win32", "osx" => "darwin", _ => "linux" }, ProcessorName);

    /// <summary>The names the library's file may have, the preferred one first.</summary>
    internal IReadOnlyList<string> FileNames => System switch
    {
        "win" => ["onnxruntime.dll"],
        "osx" => ["libonnxruntime.1.dylib", "libonnxruntime.dylib"],
        _ => ["libonnxruntime.so.1", "libonnxruntime.so"],
    };
}
