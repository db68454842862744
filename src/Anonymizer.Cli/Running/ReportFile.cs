using System.Text.Json;
using Anonymizer.Cli.Messages;
using Anonymizer.Core.Errors;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Cli.Running;

/// <summary>The file of <c>--report</c>.</summary>
internal static class ReportFile
{
    /// <summary>Refuses a path that could not be written, before hours of work are spent on the job.</summary>
    /// <exception cref="AnonymizerException">The file exists, or its folder doesn't.</exception>
    public static void EnsureWritable(string path, bool overwrite)
    {
        if (Directory.Exists(path))
        {
            throw Refused($"The report can't be written: {path} is a folder. Give the name of a file.");
        }

        if (File.Exists(path) && !overwrite)
        {
            throw Refused($"The report {path} exists already. Give another name, or add --overwrite to replace it.");
        }

        if (Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder))
        {
            throw Refused($"The report can't be written: the folder {folder} does not exist. Create it first.");
        }
    }

    /// <summary>Writes the report beside its place and moves it there when whole.</summary>
    /// <exception cref="AnonymizerException">It can't be written.</exception>
    public static async Task WriteAsync(string path, RedactionReport report, CancellationToken cancellationToken)
    {
        var partial = $"{path}.{Environment.ProcessId}.partial";
        try
        {
            var stream = new FileStream(partial, FileMode.CreateNew, FileAccess.Write);
            await using (stream)
            {
                await JsonSerializer.SerializeAsync(stream, report, ReportJson.Readable.RedactionReport, cancellationToken);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AnonymizerException(
                Stage.Deliver,
                Blame.Environment,
                $"The recording is done, but its report could not be written to {path}: {exception.Message}",
                exception);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static AnonymizerException Refused(string message) => new(Stage.Ingest, Blame.Input, message);
}
