using System.Globalization;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Jobs.Sql;

namespace Anonymizer.Service.Web.Pages;

/// <summary>Says in words how a job stands. The script of the pages says the same while they are open.</summary>
internal static class StatusText
{
    /// <summary>The state as people see it: a result that was looked at and released is done.</summary>
    public static JobState Shown(Job job) => job.IsReleased ? JobState.Done : job.State;

    /// <summary>The state as a badge.</summary>
    public static Html Badge(PageTexts texts, JobState state) =>
        Html.Of($"<span class=\"badge {Words.Of(state)}\" data-badge>{texts[$"follow.state.{Words.Of(state)}"]}</span>");

    /// <summary>One line on where it stands: place in the queue, stage and per cent.</summary>
    public static string Line(PageTexts texts, JobStatus status)
    {
        if (status.State == JobState.Queued)
        {
            var place = status.PlaceInQueue is { } number ? texts.Format("follow.place", number) : texts["follow.waits"];
            var why = status.WaitsForNight ? texts["follow.night"] : status.WaitsUntil is not null ? texts["follow.later"] : string.Empty;
            return $"{place} {why}".TrimEnd();
        }

        if (status.State != JobState.Running)
        {
            return texts[$"follow.line.{Words.Of(status.State)}"];
        }

        if (status.CancelRequested)
        {
            return texts["follow.stopping"];
        }

        return status.Stage is { } stage
            ? texts[$"follow.stage.{Words.Of(stage)}"]
            : texts["follow.begins"];
    }

    /// <summary>A progress bar that scripts keep up to date; not known yet: without a value.</summary>
    public static Html Bar(PageTexts texts, JobStatus status)
    {
        if (status.State is not JobState.Running)
        {
            return Html.None;
        }

        var label = texts["follow.progress"];
        return status.Percent is { } percent
            ? Html.Of($"<progress max=\"100\" value=\"{percent.ToString(CultureInfo.InvariantCulture)}\" aria-label=\"{label}\" data-bar></progress>")
            : Html.Of($"<progress max=\"100\" aria-label=\"{label}\" data-bar></progress>");
    }

    /// <summary>A moment; scripts show it in the reader's own time and language.</summary>
    public static Html Moment(DateTimeOffset at) => Html.Of(
        $"<time datetime=\"{at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}\">{at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC</time>");

    /// <summary>A size such as "1.4 GB".</summary>
    public static string Size(PageTexts texts, long bytes)
    {
        var (value, unit) = bytes switch
        {
            >= 1_000_000_000 => (bytes / 1e9, "GB"),
            >= 1_000_000 => (bytes / 1e6, "MB"),
            _ => (bytes / 1e3, "kB"),
        };
        var number = value.ToString(value < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
        return $"{number.Replace(".", texts["layout.decimal"], StringComparison.Ordinal)} {unit}";
    }
}
