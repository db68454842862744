using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime.Loading;

/// <summary>
/// Keeps ONNX Runtime from telling its makers how it is used. Its official builds write a device number and a list of events into
/// the user's cache and upload them. A program that handles recordings of people sends nothing anywhere.
/// </summary>
internal static class Telemetry
{
    /// <summary>The variable that the native library looks at, once, when its environment is made.</summary>
    internal const string Variable = "ORT_DISABLE_TELEMETRY";

    /// <summary>Switches it off for this process, whatever the user's environment says. To be called before the library is loaded.</summary>
    internal static void SwitchOff()
    {
        Environment.SetEnvironmentVariable(Variable, "1");

        // On Unix .NET keeps a copy of the environment of its own; native code sees the process's.
        if (!OperatingSystem.IsWindows())
        {
            _ = SetVariable(Variable, "1", overwrite: 1);
        }
    }

    [DllImport("libc", EntryPoint = "setenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetVariable(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}
