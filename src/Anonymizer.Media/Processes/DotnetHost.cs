using System.Runtime.InteropServices;

namespace Anonymizer.Media.Processes;

/// <summary>The program that runs .NET assemblies: the one of the runtime that runs this process.</summary>
internal static class DotnetHost
{
    /// <summary>Full path of dotnet.</summary>
    // The runtime lies in DOTNET/shared/Microsoft.NETCore.App/VERSION/.
    public static string Path { get; } = System.IO.Path.GetFullPath(
        System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
