using System.CommandLine;
using System.CommandLine.Parsing;
using Anonymizer.Cli.Options;
using Anonymizer.Media.Encoding;
using Anonymizer.Pipeline.Analyse;

namespace Anonymizer.Cli.Bench;

/// <summary>The options of <c>redact</c> that decide how fast a job is. They are passed on to the measured jobs as they were typed.</summary>
internal sealed class JobOptions
{
    private readonly AnalyseOptions _analyse = new();
    private readonly RenderOptions _render = new();
    private readonly ThreadsOption _threads = new();
    private Option[] _all = [];

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        var before = command.Options.Count;
        _analyse.AddTo(command);
        _render.AddTo(command);
        _threads.AddTo(command);
        _all = [.. command.Options.Skip(before)];
    }

    /// <summary>What was typed.</summary>
    public JobArguments Read(ParseResult parsed) => new([.. _all
        .Select(parsed.GetResult)
        .OfType<OptionResult>()
        .Where(result => !result.Implicit)
        .SelectMany(result => result.Tokens.Count == 0
            ? [(result.Option.Name, null)]
            : result.Tokens.Select(token => (result.Option.Name, (string?)token.Value)))]);

    /// <summary>What decides the plan.</summary>
    public AnalyseSettings ReadAnalyse(ParseResult parsed) => _analyse.Read(parsed, _threads.Read(parsed));

    /// <summary>How the result is encoded.</summary>
    public EncoderSettings ReadRender(ParseResult parsed) => _render.Read(parsed, _threads.Read(parsed));

    /// <summary>The folder with models, or null.</summary>
    public string? ReadModelsFolder(ParseResult parsed) => _analyse.ReadModelsFolder(parsed);

    /// <summary>How a job with these arguments encodes, and what is wrong with them.</summary>
    public static (EncoderSettings Encoder, IReadOnlyList<string> Errors) Resolve(JobArguments arguments)
    {
        var command = new RootCommand();
        var options = new JobOptions();
        options.AddTo(command);
        var parsed = command.Parse([.. arguments.Words]);
        string[] errors = [.. parsed.Errors.Select(error => error.Message)];
        return (errors.Length == 0 ? options.ReadRender(parsed) : new EncoderSettings(), errors);
    }
}
