using System.Globalization;
using Anonymizer.Cli.Options;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Cli.Progress;

/// <summary>Progress in words.</summary>
internal static class ProgressText
{
    /// <summary>A whole line, such as "Render: 40 %, 118 fps, 0:42 left".</summary>
    public static string Line(StageProgress progress)
    {
        var figures = ProgressFigures.From(progress);
        var done = figures.Share is { } share
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share * 100):0} %")
            : string.Create(CultureInfo.InvariantCulture, $"{progress.FramesDone} frames");
        var speed = Speed(figures);
        return speed.Length == 0 ? $"{progress.Stage}: {done}" : $"{progress.Stage}: {done}, {speed}";
    }

    /// <summary>Speed and time left, such as "118 fps, 0:42 left"; empty when neither is known.</summary>
    public static string Speed(ProgressFigures figures)
    {
        var parts = new List<string>();
        if (figures.FramesPerSecond is { } rate)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{rate:0} fps"));
        }

        if (figures is { Remaining: { } remaining, Share: < 1 })
        {
            parts.Add($"{TimeText.Format(remaining)} left");
        }

        return string.Join(", ", parts);
    }
}
