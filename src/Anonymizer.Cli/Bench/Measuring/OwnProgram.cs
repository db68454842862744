using Anonymizer.Core.Errors;
using Anonymizer.Media.Processes;

namespace Anonymizer.Cli.Bench.Measuring;

/// <summary>Starts this program once more.</summary>
internal static class OwnProgram
{
    // A job that is told to stop takes its partial files away first.
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(20);

    /// <summary>How it is started with some arguments.</summary>
    public static ChildProcessOptions With(IEnumerable<string> arguments)
    {
        // Started through the launcher or the SDK, the running executable is `dotnet`, which takes the program's file as an argument.
        var host = Environment.ProcessPath;
        var program = typeof(OwnProgram).Assembly.Location;
        var isExecutable = string.Equals(Path.GetFileNameWithoutExtension(host), Path.GetFileNameWithoutExtension(program), StringComparison.Ordinal);
        return new ChildProcessOptions
        {
            FileName = host ?? throw new AnonymizerException(
                Stage.Ingest, Blame.Environment, "The system doesn't say which program this is, so it can't be started again for measuring."),
            Arguments = isExecutable ? [.. arguments] : ["exec", program, .. arguments],
            Stage = Stage.Render,
            StopGrace = StopGrace,
        };
    }
}
