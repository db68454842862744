using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Interop;

namespace Microsoft.ML.OnnxRuntime.Loading;

/// <summary>The native library in this process.</summary>
internal sealed class LoadedLibrary
{
    private readonly nint _library;

    private LoadedLibrary(string path, nint library)
    {
        Path = path;
        _library = library;
    }

    /// <summary>Full path of its file, or only its name when the system's loader found it.</summary>
    internal string Path { get; }

    /// <summary>Its version, for instance 1.22.0.</summary>
    internal string Version { get; set; } = "of unknown version";

    /// <summary>Finds, checks and loads the library.</summary>
    /// <param name="search">Where to look.</param>
    /// <exception cref="OnnxRuntimeException">There is none, or the one found can't be used. A later candidate is not tried then:
    /// whoever put a library first should hear that it is not the one in use.</exception>
    internal static LoadedLibrary Open(LibrarySearch search)
    {
        Telemetry.SwitchOff();
        string? path = search.Find();
        if (path is null)
            return OpenFromSystem(search) ?? throw LibraryProblem.Missing(search);
        CheckProcessor(path, search.Platform);
        try
        {
            return new LoadedLibrary(path, NativeLibrary.Load(path));
        }
        catch (Exception reason) when (reason is DllNotFoundException or BadImageFormatException)
        {
            throw LibraryProblem.DoesNotLoad(path, reason);
        }
    }

    /// <summary>Calls the library's entry point.</summary>
    /// <returns>The way to the function table, which stays the library's.</returns>
    /// <exception cref="OnnxRuntimeException">It has none, so it is some other library.</exception>
    internal unsafe OrtApiBase* GetApiBase()
    {
        var entry = (delegate* unmanaged<OrtApiBase*>)Export("OrtGetApiBase");
        return entry != null ? entry() : throw LibraryProblem.NotOnnxRuntime(Path);
    }

    /// <summary>The address of an exported function; zero when there is none of that name.</summary>
    internal nint Export(string name) => NativeLibrary.TryGetExport(_library, name, out nint address) ? address : 0;

    private static LoadedLibrary? OpenFromSystem(LibrarySearch search)
    {
        if (search.IsConfigured)
            return null;
        foreach (string name in search.Platform.FileNames)
        {
            if (NativeLibrary.TryLoad(name, out nint library))
                return new LoadedLibrary(name, library);
        }

        return null;
    }

    private static void CheckProcessor(string path, NativePlatform platform)
    {
        if (platform.System != "linux")
            return;
        string builtFor = ElfHeader.ReadProcessor(path) ?? throw LibraryProblem.NotALibrary(path);
        if (builtFor != platform.ProcessorName)
            throw LibraryProblem.WrongProcessor(path, builtFor, platform);
    }
}
