using Anonymizer.Core.Errors;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Web;

namespace Anonymizer.Tests.Service.Web;

public class SpeedMeterTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Speed_is_measured_between_what_the_worker_said()
    {
        var meter = new SpeedMeter();

        Assert.Null(meter.Measure(At(0), Start));
        Assert.Null(meter.Measure(At(0), Start.AddSeconds(1)));
        Assert.Equal(50, meter.Measure(At(100), Start.AddSeconds(2)));

        // Nothing new was said, so it is not slower.
        Assert.Equal(50, meter.Measure(At(100), Start.AddSeconds(3)));
    }

    [Fact]
    public void What_was_long_ago_counts_no_more()
    {
        var meter = new SpeedMeter();
        for (var second = 0; second <= 60; second += 2)
        {
            meter.Measure(At(second * 10), Start.AddSeconds(second));
        }

        double? speed = null;
        for (var second = 62; second <= 100; second += 2)
        {
            speed = meter.Measure(At(600 + ((second - 60) * 40)), Start.AddSeconds(second));
        }

        Assert.Equal(40, speed);
    }

    [Fact]
    public void Another_stage_begins_anew()
    {
        var meter = new SpeedMeter();
        meter.Measure(At(0), Start);
        meter.Measure(At(100), Start.AddSeconds(2));

        Assert.Null(meter.Measure(new JobProgress(Stage.Verify, 50, 1000), Start.AddSeconds(4)));
    }

    private static JobProgress At(long frames) => new(Stage.Render, frames, 1000);
}
