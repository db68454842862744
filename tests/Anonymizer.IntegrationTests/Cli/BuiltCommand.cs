using System.Diagnostics;

namespace Anonymizer.IntegrationTests.Cli;

/// <summary>The command as users have it: a process of its own.</summary>
internal sealed record BuiltCommand(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(4);

    public static Task<BuiltCommand> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string?>(), arguments);

    public static async Task<BuiltCommand> RunAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        using var process = Start(environment, arguments);
        return await EndOfAsync(process);
    }

    /// <summary>Starts the command without waiting for it.</summary>
    public static Process Start(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The test host runs under the same `dotnet` that the command needs, or as an executable beside it.
        if (Path.GetFileNameWithoutExtension(start.FileName) != "dotnet")
        {
            start.FileName = "dotnet";
        }

        // Tests that run in the background of a shell inherit that Ctrl-C is ignored; somebody at a terminal does not.
        if (OperatingSystem.IsLinux())
        {
            start.ArgumentList.Add("--default-signal=INT");
            start.ArgumentList.Add(start.FileName);
            start.FileName = "env";
        }

        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "anonymizer.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Waits for a started command.</summary>
    public static async Task<BuiltCommand> EndOfAsync(Process process)
    {
        using var tooLong = new CancellationTokenSource(LongestRun);
        var output = process.StandardOutput.ReadToEndAsync(tooLong.Token);
        var error = process.StandardError.ReadToEndAsync(tooLong.Token);
        try
        {
            await process.WaitForExitAsync(tooLong.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new BuiltCommand(process.ExitCode, await output, await error);
    }
}
