using Anonymizer.Cli;
using Anonymizer.Cli.Running;
using Anonymizer.Vision.Models;

namespace Anonymizer.Tests.Cli;

/// <summary>A command line that was run inside the test process, with a pipeline that does no work.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error, FakePipeline Pipeline)
{
    public IReadOnlyList<string> OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<string> ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static Task<CommandRun> OfAsync(params string[] arguments) => OfAsync(new FakePipeline(), arguments);

    public static Task<CommandRun> OfAsync(FakePipeline pipeline, params string[] arguments) =>
        OfAsync(pipeline, CancellationToken.None, arguments);

    public static async Task<CommandRun> OfAsync(FakePipeline pipeline, CancellationToken cancellationToken, params string[] arguments)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var error = new StringWriter { NewLine = "\n" };
        var surroundings = new Surroundings
        {
            Output = output,
            Error = error,
            ErrorIsTerminal = false,
            Colour = false,
            Time = TimeProvider.System,
            CreatePipeline = (_, _) => pipeline,
            OpenModels = _ => new ModelCatalog(ModelManifest.LoadProduct(), []),
            CreateHttpClient = () => throw new InvalidOperationException("No test here fetches anything."),
        };
        var exitCode = await new AnonymizerCommand(surroundings).RunAsync(arguments, cancellationToken);
        return new CommandRun(exitCode, output.ToString(), error.ToString(), pipeline);
    }
}
