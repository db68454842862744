using System.Net;
using System.Text;
using Anonymizer.Cli.Bench.Measuring;

namespace Anonymizer.Cli.Bench.Report;

/// <summary>
/// Draws the file bench.svg: a bar for each row, how many times real time it is done, with a line from the slowest to the fastest run. It needs
/// no other file, and follows the reader's choice of a light or dark ground.
/// </summary>
internal static class BenchChart
{
    private const int Width = 960;
    private const int Labels = 380;
    private const int Right = 90;
    private const int RowHeight = 26;
    private const int HeadingHeight = 34;
    private const int Top = 64;

    private const string Style = """
        <style>
          text { font: 13px system-ui, sans-serif; fill: #1b1f24 }
          .ground { fill: #ffffff } .title { font-size: 17px; font-weight: 600 } .heading { font-weight: 600 }
          .faint { fill: #57606a } .grid { stroke: #d0d7de } .whisker { stroke: #1b1f24; stroke-width: 1.5 }
          .redact { fill: #2f6fde } .plain-transcode { fill: #8c959f } .every-frame { fill: #d4722a }
          @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 } .ground { fill: #0d1117 } .faint { fill: #9da7b3 } .grid { stroke: #30363d }
            .whisker { stroke: #e6edf3 } .redact { fill: #4c8dff } .plain-transcode { fill: #6e7681 } .every-frame { fill: #e08a45 }
          }
        </style>
        """;

    /// <summary>The whole drawing.</summary>
    public static string Draw(BenchReport report)
    {
        var groups = report.Rows.GroupBy(row => row.Recording).ToArray();
        var height = Top + (groups.Length * HeadingHeight) + (report.Rows.Count * RowHeight) + 40;
        var scale = new Axis(report.Rows.Max(row => row.TimesRealTime.Highest), Width - Labels - Right);
        var text = new StringBuilder();
        text.AppendLine($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" width="{Width}" height="{height}" role="img" aria-labelledby="title">""");
        text.AppendLine($"""<title id="title">Times real time on {Text(report.Machine.Processor)}, {report.Machine.Cores} cores</title>""");
        text.AppendLine(Style);
        text.AppendLine($"""<rect class="ground" width="{Width}" height="{height}"/>""");
        text.AppendLine("""<text class="title" x="16" y="28">Seconds of recording done per second</text>""");
        text.AppendLine(
            $"""<text class="faint" x="16" y="48">{Text(report.Machine.Processor)}, {report.Machine.Cores} cores; {report.StartedAt:yyyy-MM-dd}; median of {report.Runs}, line: slowest to fastest run</text>""");
        foreach (var mark in scale.Marks)
        {
            var x = Labels + scale.Place(mark);
            text.AppendLine($"""<line class="grid" x1="{x:0.#}" y1="{Top}" x2="{x:0.#}" y2="{height - 30}"/><text class="faint" x="{x:0.#}" y="{height - 12}" text-anchor="middle">{mark:0.##}</text>""");
        }

        var y = Top;
        foreach (var group in groups)
        {
            y += HeadingHeight;
            text.AppendLine($"""<text class="heading" x="16" y="{y - 10}">{Text(group.Key)}</text>""");
            foreach (var row in group)
            {
                Bar(text, row, y, scale);
                y += RowHeight;
            }
        }

        return text.AppendLine("</svg>").ToString().ReplaceLineEndings("\n");
    }

    private static void Bar(StringBuilder text, BenchRow row, int y, Axis scale)
    {
        var speed = row.TimesRealTime;
        var middle = y + 9;
        string[] parts = [BenchTable.What(row), row.Detector ?? string.Empty, row.Device ?? string.Empty, row.Encoder];
        var (from, to) = (Labels + scale.Place(speed.Lowest), Labels + scale.Place(speed.Highest));
        text.AppendLine($"""<text x="28" y="{y + 14}">{Text(string.Join(", ", parts.Where(part => part.Length > 0)))}</text>""");
        text.AppendLine($"""<rect class="{Class(row.Kind)}" x="{Labels}" y="{y}" width="{scale.Place(speed.Median):0.#}" height="18" rx="2"/>""");
        text.AppendLine($"""<line class="whisker" x1="{from:0.#}" y1="{middle}" x2="{to:0.#}" y2="{middle}"/>""");
        text.AppendLine($"""<text x="{to + 8:0.#}" y="{y + 14}">{speed.Median:0.0} x</text>""");
    }

    private static string Class(MeasurementKind kind) => kind switch
    {
        MeasurementKind.PlainTranscode => "plain-transcode",
        MeasurementKind.EveryFrame => "every-frame",
        _ => "redact",
    };

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>From figures to pixels.</summary>
    private sealed class Axis(double highest, double pixels)
    {
        /// <summary>Round numbers along the axis, at most ten.</summary>
        public IEnumerable<double> Marks
        {
            get
            {
                var step = Math.Pow(10, Math.Ceiling(Math.Log10(highest / 10)));
                step = highest / step <= 2 ? step / 5 : highest / step <= 5 ? step / 2 : step;
                return Enumerable.Range(0, (int)(highest / step) + 1).Select(i => i * step);
            }
        }

        /// <summary>Pixels from the axis' beginning.</summary>
        public double Place(double value) => value / highest * pixels;
    }
}
