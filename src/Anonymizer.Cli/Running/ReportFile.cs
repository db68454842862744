using System.Text.Json;
using Anonymizer.Cli.Messages;
using Anonymizer.Core.Errors;
using Anonymizer.Pipeline.Deliver;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Cli.Running;

/// <summary>The file of <c>--report</c>.</summary>
internal static class ReportFile
{
    /// <summary>Writes the report into the place reserved for it.</summary>
    /// <exception cref="AnonymizerException">It can't be written, though that was possible when the job began.</exception>
    public static async Task PublishAsync(RedactionReport report, OutputFile file, CancellationToken cancellationToken)
    {
        try
        {
            await file.PublishAsync(stream => JsonSerializer.SerializeAsync(stream, report, ReportJson.Readable.RedactionReport, cancellationToken));
        }
        catch (AnonymizerException exception)
        {
            throw new AnonymizerException(
                Stage.Deliver, exception.Blame, $"The job is done, but its report could not be written. {exception.Message}", exception);
        }
    }
}
