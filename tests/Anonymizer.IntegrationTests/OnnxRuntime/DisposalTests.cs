using Microsoft.ML.OnnxRuntime;

namespace Anonymizer.IntegrationTests.OnnxRuntime;

[Collection(OneAtATime.Name)]
public class DisposalTests
{
    public DisposalTests() => NativeLibrary.SkipIfAbsent();

    [SkippableFact]
    public void Disposing_twice_does_nothing()
    {
        var session = new InferenceSession(TestModel.SumAndPositive);
        var options = new SessionOptions();
        var run = new RunOptions();
        var value = OrtValue.CreateTensorValueFromMemory<float>([1, 2, 3], [1, 3]);
        var results = session.Run(run, ["a", "b"], [value, value], ["sum"]);
        var binding = session.CreateIoBinding();
        IDisposable[] everything = [session, options, run, value, results, binding];
        foreach (IDisposable one in everything.Concat(everything))
            one.Dispose();
    }

    [SkippableFact]
    public void What_was_disposed_can_not_be_used()
    {
        var session = new InferenceSession(TestModel.SumAndPositive);
        using var kept = new InferenceSession(TestModel.SumAndPositive);
        var run = new RunOptions();
        using var keptRun = new RunOptions();
        var value = OrtValue.CreateTensorValueFromMemory<float>([1, 2, 3], [1, 3]);
        using var keptValue = OrtValue.CreateTensorValueFromMemory<float>([1, 2, 3], [1, 3]);
        var options = new SessionOptions();
        session.Dispose();
        run.Dispose();
        value.Dispose();
        options.Dispose();

        var error = Assert.Throws<ObjectDisposedException>(() => session.Run(keptRun, ["a", "b"], [keptValue, keptValue], ["sum"]));
        Assert.Contains(nameof(InferenceSession), error.ObjectName, StringComparison.Ordinal);
        Assert.Throws<ObjectDisposedException>(() => kept.Run(run, ["a", "b"], [keptValue, keptValue], ["sum"]));
        Assert.Throws<ObjectDisposedException>(() => kept.Run(keptRun, ["a", "b"], [keptValue, value], ["sum"]));
        Assert.Throws<ObjectDisposedException>(() => kept.Run(keptRun, ["a", "b"], [keptValue, keptValue], ["sum"], [value]));
        Assert.Throws<ObjectDisposedException>(() => _ = value.GetTensorDataAsSpan<float>());
        Assert.Throws<ObjectDisposedException>(() => value.GetTensorTypeAndShape());
        Assert.Throws<ObjectDisposedException>(() => new InferenceSession(TestModel.SumAndPositive, options));
        Assert.Throws<ObjectDisposedException>(() => options.IntraOpNumThreads = 1);
        Assert.Throws<ObjectDisposedException>(() => run.Terminate = true);
        Assert.Throws<ObjectDisposedException>(() => session.CreateIoBinding());

        // A refused run has given back what it borrowed.
        using var results = kept.Run(keptRun, ["a", "b"], [keptValue, keptValue], ["sum"]);
        Assert.Equal([2, 4, 6], results[0].GetTensorDataAsSpan<float>().ToArray());
    }

    [SkippableFact]
    public void A_session_goes_on_after_the_environment_was_disposed_and_a_new_one_is_made_on_demand()
    {
        using var session = new InferenceSession(TestModel.SumAndPositive);
        OrtEnv.Instance().Dispose();
        using var run = new RunOptions();
        using var value = OrtValue.CreateTensorValueFromMemory<float>([1, 2, 3], [1, 3]);
        using var results = session.Run(run, ["a", "b"], [value, value], ["sum"]);
        Assert.Equal([2, 4, 6], results[0].GetTensorDataAsSpan<float>().ToArray());
        using var second = new InferenceSession(TestModel.SumAndPositive);
        Assert.NotEmpty(OrtEnv.Instance().GetAvailableProviders());
    }

    [SkippableFact]
    public async Task Disposing_everything_during_a_run_lets_the_run_end_first()
    {
        const int Size = 900; // About a tenth of a second on one thread.
        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        var session = new InferenceSession(TestModel.Product, options);
        var run = new RunOptions();
        float[] ones = [.. Enumerable.Repeat(1f, Size * Size)];
        float[] product = new float[Size * Size];
        var input = OrtValue.CreateTensorValueFromMemory(ones, [Size, Size]);
        var output = OrtValue.CreateTensorValueFromMemory(product, [Size, Size]);
        using var started = new SemaphoreSlim(0);
        Task running = Task.Run(() =>
        {
            started.Release();
            session.Run(run, ["left", "right"], [input, input], ["product"], [output]);
        });
        await started.WaitAsync();
        await Task.Delay(20);
        foreach (IDisposable one in (IDisposable[])[output, input, run, session])
            one.Dispose();
        GC.Collect();
        await running;
        Assert.All(product, value => Assert.Equal(Size, value));
    }
}
