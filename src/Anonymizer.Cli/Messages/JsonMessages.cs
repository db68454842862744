using Anonymizer.Cli.Running;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Cli.Messages;

/// <summary>Tells a program: one JSON object per line on standard output.</summary>
internal sealed class JsonMessages(JsonLines lines, Verbosity verbosity) : IMessages
{
    /// <inheritdoc/>
    public void JobFinished(JobFiles files, RedactionReport report) =>
        lines.Write(new ResultMessage(report.Outcome, files.Output, files.Plan, files.Report, report));

    /// <inheritdoc/>
    public void Failed(Failure failure) => lines.Write(new ErrorMessage(
        failure.Kind, failure.Stage, failure.Message, verbosity == Verbosity.Verbose ? failure.Details : null));
}
