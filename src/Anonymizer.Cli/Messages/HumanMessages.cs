using System.Globalization;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Cli.Messages;

/// <summary>Tells a person: results on standard output, everything else on standard error.</summary>
internal sealed class HumanMessages(TextWriter output, TextWriter error, bool colour, Verbosity verbosity) : IMessages
{
    private const string Red = "\u001b[31m";
    private const string Yellow = "\u001b[33m";
    private const string Plain = "\u001b[0m";

    /// <inheritdoc/>
    public void JobFinished(JobFiles files, RedactionReport report)
    {
        foreach (var warning in report.Warnings)
        {
            error.WriteLine(InColour(Yellow, $"Warning: {warning}"));
        }

        if (report.Review.Count > 0)
        {
            error.WriteLine(InColour(Yellow, "Review required before the result is shared:"));
            foreach (var item in report.Review)
            {
                error.WriteLine($"  - {item.Message}");
            }
        }

        if (verbosity == Verbosity.Quiet)
        {
            return;
        }

        foreach (var (what, path) in files.Written())
        {
            output.WriteLine($"{what}: {path}");
        }

        output.WriteLine(Summary(report));
    }

    /// <inheritdoc/>
    public void Failed(Failure failure)
    {
        var place = failure.Stage is { } stage ? $"{stage}: " : string.Empty;
        error.WriteLine(InColour(failure.Kind == FailureKind.Cancelled ? Yellow : Red, place + failure.Message));
        if (verbosity == Verbosity.Verbose && failure.Details is { } details)
        {
            error.WriteLine(details);
        }
    }

    private static string Summary(RedactionReport report)
    {
        var parts = new List<string>();
        if (report.Output is { } output)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{output.Frames} frames, {output.FramesRedacted} of them redacted"));
        }

        if (report.Detection is { } detection)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{detection.Regions} regions found with {detection.Detector}"));
        }

        parts.Add($"took {TimeText.Format(TimeSpan.FromSeconds(report.StageSeconds.Values.Sum()))}");
        return string.Join("; ", parts) + ".";
    }

    private string InColour(string code, string text) => colour ? code + text + Plain : text;
}
