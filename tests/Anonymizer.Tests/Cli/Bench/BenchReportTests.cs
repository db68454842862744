using System.Text.Json;
using System.Xml.Linq;
using Anonymizer.Cli.Bench;
using Anonymizer.Cli.Bench.Measuring;
using Anonymizer.Cli.Bench.Report;

namespace Anonymizer.Tests.Cli.Bench;

public class BenchReportTests
{
    private static readonly BenchReport Report = new()
    {
        Product = "Anonymizer 1.2.3",
        StartedAt = DateTimeOffset.UnixEpoch,
        ElapsedSeconds = 90,
        Machine = new Machine("Bits & <Pieces> 3000 | fast", 8, 16_000_000_000, [], "Linux", ".NET", 7),
        Engines = new Dictionary<string, string> { ["ffmpeg"] = "5.1" },
        Encoding = new Dictionary<string, string> { ["encoder"] = "libx264" },
        Runs = 2,
        Recordings = [new BenchRecording("gallery-1080p", 1920, 1080, 750, 30, 5_000_000)],
        Rows = [Row(MeasurementKind.PlainTranscode, 1), Row(MeasurementKind.Redact, 1), Row(MeasurementKind.Redact, 4), Row(MeasurementKind.EveryFrame, 1)],
        Skipped = [new BenchSkipped("--device=cuda", "No card.")],
        Advice = new BenchAdvice(4, "The fastest.", 90, 10, new Dictionary<string, int> { ["gallery-1080p"] = 25 }),
    };

    [Fact]
    public void The_chart_is_well_formed_and_has_a_bar_for_every_row()
    {
        var chart = XDocument.Parse(BenchChart.Draw(Report));

        Assert.Equal(5, chart.Descendants().Count(element => element.Name.LocalName == "rect"));
        Assert.Contains("prefers-color-scheme: dark", chart.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(chart.Descendants().Attributes(), attribute => attribute.Name.LocalName is "href" or "src");
        Assert.Contains("Bits & <Pieces> 3000", chart.Descendants().First(element => element.Name.LocalName == "title").Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.03)]
    [InlineData(1)]
    [InlineData(73)]
    [InlineData(2500)]
    public void The_chart_has_a_readable_number_of_marks_at_any_speed(double speed)
    {
        var rows = Report.Rows.Select(row => row with { TimesRealTime = new Spread(speed, speed, speed) }).ToArray();

        var marks = XDocument.Parse(BenchChart.Draw(Report with { Rows = rows })).Descendants().Count(element => (string?)element.Attribute("class") == "grid");

        Assert.InRange(marks, 3, 12);
    }

    [Fact]
    public void Every_row_of_the_table_in_Markdown_has_all_columns()
    {
        var lines = BenchMarkdown.Write(Report, "bench.svg").Split('\n');

        var table = lines.SkipWhile(line => !line.StartsWith("| recording", StringComparison.Ordinal)).TakeWhile(line => line.Length > 0).ToArray();
        Assert.Equal(2 + Report.Rows.Count, table.Length);
        Assert.All(table, line => Assert.Equal(BenchTable.Header.Count + 1, line.Count(character => character == '|')));
        Assert.Contains(lines, line => line.Contains("3000 \\| fast", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("--device=cuda. No card.", StringComparison.Ordinal));
    }

    [Fact]
    public void That_the_machine_was_busy_is_said() =>
        Assert.Contains(BenchTable.Advice(Report), line => line.Contains("busy", StringComparison.Ordinal));

    [Fact]
    public void The_file_for_programs_reads_back_as_it_was_written()
    {
        var json = JsonSerializer.Serialize(Report, BenchJson.Readable.BenchReport);

        var read = JsonSerializer.Deserialize(json, BenchJson.Readable.BenchReport)!;

        Assert.Equal(json, JsonSerializer.Serialize(read, BenchJson.Readable.BenchReport));
        Assert.Contains("\"kind\": \"every-frame\"", json, StringComparison.Ordinal);
        Assert.Contains("\"schemaVersion\": 1", json, StringComparison.Ordinal);
    }

    private static BenchRow Row(MeasurementKind kind, int atOnce) => new()
    {
        Recording = "gallery-1080p",
        Kind = kind,
        Detector = kind == MeasurementKind.PlainTranscode ? null : "yunet",
        Device = kind == MeasurementKind.PlainTranscode ? null : "cpu",
        Encoder = "libx264",
        AtOnce = atOnce,
        Seconds = new Spread(10, 9, 12),
        FramesPerSecond = new Spread(75, 62, 83),
        TimesRealTime = new Spread(3, 2.5, 3.3),
        TimesPlainTranscode = atOnce == 1 ? new Spread(1.1, 1, 1.2) : null,
        CpuSeconds = 19.5,
        PeakMemoryBytes = 380_000_000,
        ChildrenPeakMemoryBytes = null,
        Measured = [new RunFigures(9, 19, 380_000_000, null), new RunFigures(12, 20, 370_000_000, null)],
    };
}
