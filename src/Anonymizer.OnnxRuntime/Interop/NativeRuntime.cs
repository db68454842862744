using Microsoft.ML.OnnxRuntime.Loading;

namespace Microsoft.ML.OnnxRuntime.Interop;

/// <summary>The loaded native library: loaded once per process on first use, never unloaded.</summary>
internal static unsafe class NativeRuntime
{
    /// <summary>
    /// The C API version asked for. Version n came with ONNX Runtime 1.n, and every later library serves it. 14 (February 2023) is
    /// what the official C# package asks for too; the youngest function used here is of version 12.
    /// </summary>
    internal const uint ApiVersion = 14;

    private static readonly Lock Gate = new();
    private static volatile OrtApiTable* s_api;
    private static LoadedLibrary? s_library;

    /// <summary>The function table; loads the library when that has not happened yet.</summary>
    /// <exception cref="OnnxRuntimeException">The library is missing, for another processor, not ONNX Runtime, or too old. The next
    /// use tries again, so a set-up that is completed meanwhile is noticed.</exception>
    internal static OrtApiTable* Api
    {
        get
        {
            OrtApiTable* api = s_api;
            return api != null ? api : Load();
        }
    }

    /// <summary>The loaded library; null before first use.</summary>
    internal static LoadedLibrary? Library => s_library;

    /// <summary>The version of the loaded library, for instance 1.22.0.</summary>
    internal static string Version
    {
        get
        {
            _ = Api;
            return s_library!.Version;
        }
    }

    /// <summary>Throws when a native call reported an error, and frees the report.</summary>
    /// <param name="status">What the call returned: zero for success.</param>
    /// <exception cref="OnnxRuntimeException">With the library's own code and text.</exception>
    internal static void Check(nint status)
    {
        if (status != 0)
            Throw(status);
    }

    /// <summary>Asks a library for its function table.</summary>
    /// <param name="apiBase">What its entry point handed out.</param>
    /// <param name="library">The library; gets to know its version.</param>
    /// <exception cref="OnnxRuntimeException">The library is too old.</exception>
    internal static OrtApiTable* TableOf(OrtApiBase* apiBase, LoadedLibrary library)
    {
        library.Version = NativeText.Read(apiBase->GetVersionString());
        OrtApiTable* api = apiBase->GetApi(ApiVersion);
        return api != null ? api : throw LibraryProblem.TooOld(library.Path, library.Version, ApiVersion);
    }

    private static void Throw(nint status)
    {
        var code = (ErrorCode)s_api->GetErrorCode(status);
        string message = NativeText.Read(s_api->GetErrorMessage(status));
        s_api->ReleaseStatus(status);
        throw new OnnxRuntimeException(code, message);
    }

    private static OrtApiTable* Load()
    {
        lock (Gate)
        {
            if (s_api != null)
                return s_api;
            var library = LoadedLibrary.Open(LibrarySearch.ForThisProcess());
            OrtApiTable* api = TableOf(library.GetApiBase(), library);
            s_library = library;
            return s_api = api;
        }
    }
}
