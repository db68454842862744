using Anonymizer.Core.Errors;
using Anonymizer.Pipeline.Analyse;

namespace Anonymizer.Tests.Pipeline.Analyse;

public class DeviceSelectionTests
{
    private readonly List<FakeDetector> _opened = [];

    [Fact]
    public void What_was_asked_for_is_taken_without_a_trial()
    {
        var selection = DeviceSelection.Choose(DevicePreference.WebGpu, [], Open, _ => throw new InvalidOperationException("No trial."));

        Assert.Equal((DevicePreference.WebGpu, "webgpu was asked for."), (selection.Device, selection.Reason));
    }

    [Fact]
    public void What_was_asked_for_and_does_not_work_is_an_error_and_never_the_processor()
    {
        var error = Assert.Throws<AnonymizerException>(
            () => DeviceSelection.Choose(DevicePreference.Cuda, [], device => Broken(device, DevicePreference.Cuda), Milliseconds));

        Assert.Equal("cuda has no driver.", error.Message);
        Assert.Empty(_opened);
    }

    [Fact]
    public void Without_a_card_the_processor_is_taken_without_a_trial()
    {
        var selection = DeviceSelection.Choose(DevicePreference.Auto, [], Open, _ => throw new InvalidOperationException("No trial."));

        Assert.Equal(DevicePreference.Cpu, selection.Device);
        Assert.Contains("no graphics card", selection.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_fastest_is_taken_the_others_are_closed_and_all_are_told()
    {
        var selection = DeviceSelection.Choose(DevicePreference.Auto, [DevicePreference.Cuda, DevicePreference.WebGpu], Open, Milliseconds);

        Assert.Equal(DevicePreference.Cuda, selection.Device);
        Assert.Equal([DevicePreference.Cuda], _opened.Where(detector => !detector.IsDisposed).Select(detector => detector.Device));
        Assert.Equal(
            "cuda was the fastest of what works here. cpu: 40.0 ms for one search. cuda: 4.0 ms for one search. webgpu: 9.0 ms for one search.",
            selection.Reason);
    }

    [Fact]
    public void A_card_that_is_slower_than_the_processor_is_not_taken()
    {
        var selection = DeviceSelection.Choose(
            DevicePreference.Auto, [DevicePreference.WebGpu], Open, detector => detector.Device == DevicePreference.WebGpu ? 5000 : 40);

        Assert.Equal(DevicePreference.Cpu, selection.Device);
        Assert.True(_opened[1].IsDisposed);
        Assert.False(_opened[0].IsDisposed);
    }

    [Fact]
    public void A_card_that_can_not_be_used_is_told_and_the_next_is_tried()
    {
        var selection = DeviceSelection.Choose(
            DevicePreference.Auto,
            [DevicePreference.Cuda, DevicePreference.WebGpu],
            device => Broken(device, DevicePreference.Cuda),
            Milliseconds);

        Assert.Equal(DevicePreference.WebGpu, selection.Device);
        Assert.Contains("cuda: cuda has no driver.", selection.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_that_fails_in_its_trial_is_closed()
    {
        var selection = DeviceSelection.Choose(
            DevicePreference.Auto,
            [DevicePreference.Cuda],
            Open,
            detector => detector.Device == DevicePreference.Cuda ? throw Problem("It ran out of memory.") : 40);

        Assert.Equal(DevicePreference.Cpu, selection.Device);
        Assert.True(_opened[1].IsDisposed);
        Assert.Contains("out of memory", selection.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void When_not_even_the_processor_works_that_is_the_error()
    {
        Assert.Throws<AnonymizerException>(
            () => DeviceSelection.Choose(DevicePreference.Auto, [DevicePreference.Cuda], device => Broken(device, DevicePreference.Cpu), Milliseconds));
        Assert.Empty(_opened);
    }

    private static double Milliseconds(FakeDetector detector) => detector.Device switch
    {
        DevicePreference.Cuda => 4,
        DevicePreference.WebGpu => 9,
        _ => 40,
    };

    private static AnonymizerException Problem(string message) => new(Stage.Analyse, Blame.Environment, message);

    private FakeDetector Open(DevicePreference device)
    {
        _opened.Add(new FakeDetector(device));
        return _opened[^1];
    }

    private FakeDetector Broken(DevicePreference device, DevicePreference broken) =>
        device == broken ? throw Problem($"{DeviceSelection.NameOf(device)} has no driver.") : Open(device);

    private sealed class FakeDetector(DevicePreference device) : IDisposable
    {
        public DevicePreference Device { get; } = device;

        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
