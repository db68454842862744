using Anonymizer.Cli.Bench;
using Anonymizer.Cli.Bench.Measuring;

namespace Anonymizer.Tests.Cli.Bench;

public class MeasurementPlanTests
{
    private static readonly JobReport OnACard = new(100, 1920, 1080, 1, "yunet", "cuda", "h264_nvenc", "5", "1");

    private static readonly JobReport OnTheProcessor = OnACard with { Device = "cpu", Encoder = "libx264" };

    private static readonly BenchSettings Settings = new() { Files = BenchFiles.In("/results"), Parallel = [2, 1, 2] };

    [Fact]
    public void Every_recording_is_transcoded_and_redacted_by_the_same_options()
    {
        var plan = MeasurementPlan.Make(Settings, ["a", "b"], OnTheProcessor);

        Assert.Equal(
            [MeasurementKind.PlainTranscode, MeasurementKind.Redact],
            plan.Where(measurement => measurement.Recording == "b").Select(measurement => measurement.Kind));
        Assert.All(plan.Where(measurement => measurement.Recording == "b"), measurement => Assert.Equal(plan[0].Job, measurement.Job));
    }

    [Fact]
    public void What_was_found_best_is_compared_with_what_works_everywhere()
    {
        var plan = MeasurementPlan.Make(Settings, ["a"], OnACard);

        var varied = plan.Where(measurement => measurement is { Kind: MeasurementKind.Redact, AtOnce: 1, IsAskedFor: false });
        Assert.Equal(
            ["--detector=blazeface", "--device=cpu", "--encoder=libx264"],
            varied.Select(measurement => Assert.Single(measurement.Job.Words.Except(plan[0].Job.Words))));
    }

    [Fact]
    public void Another_encoder_is_held_against_a_transcode_by_that_encoder()
    {
        var plan = MeasurementPlan.Make(Settings, ["a"], OnACard);

        Assert.Contains(plan, measurement => measurement.Kind == MeasurementKind.PlainTranscode && measurement.Job.ValueOf("--encoder") == "libx264");
    }

    [Fact]
    public void What_was_asked_for_is_compared_and_nothing_else_in_its_place()
    {
        var settings = Settings with { Compared = new Dictionary<string, IReadOnlyList<string>> { ["--detector"] = ["yunet"], ["--device"] = ["cuda"] } };

        var plan = MeasurementPlan.Make(settings, ["a"], OnTheProcessor);

        var varied = Assert.Single(plan, measurement => measurement is { Kind: MeasurementKind.Redact, AtOnce: 1 } && measurement.Job != plan[0].Job);
        Assert.Equal(("cuda", true), (varied.Job.ValueOf("--device"), varied.IsAskedFor));
    }

    [Fact]
    public void Each_number_of_jobs_at_once_is_measured_once()
    {
        var plan = MeasurementPlan.Make(Settings, ["a", "b"], OnTheProcessor);

        Assert.Equal(("a", 2), Assert.Single(plan.Where(measurement => measurement.AtOnce > 1).Select(measurement => (measurement.Recording, measurement.AtOnce))));
    }

    [Fact]
    public void Options_of_the_caller_reach_every_job()
    {
        var settings = Settings with { Job = new JobArguments([("--presenter", "A"), ("--presenter", "B"), ("--keep-shared-content", null)]) };

        Assert.All(
            MeasurementPlan.Make(settings, ["a"], OnACard),
            measurement => Assert.Equal(["--presenter=A", "--presenter=B", "--keep-shared-content"], measurement.Job.Words.Take(3)));
    }
}
