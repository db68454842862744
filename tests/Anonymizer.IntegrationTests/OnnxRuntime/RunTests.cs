using Microsoft.ML.OnnxRuntime;

namespace Anonymizer.IntegrationTests.OnnxRuntime;

public sealed class RunTests : IDisposable
{
    private static readonly long[] TwoRows = [2, 3];
    private readonly InferenceSession _session;
    private readonly RunOptions _options;

    public RunTests()
    {
        NativeLibrary.SkipIfAbsent();
        _session = new InferenceSession(TestModel.SumAndPositive);
        _options = new RunOptions();
    }

    public void Dispose()
    {
        _session?.Dispose();
        _options?.Dispose();
    }

    [SkippableFact]
    public void A_run_computes_what_the_model_says()
    {
        using var a = OrtValue.CreateTensorValueFromMemory<float>([1, 2, 3, -4, -5, -6], TwoRows);
        using var b = OrtValue.CreateTensorValueFromMemory<float>([10, 20, 30, 1, 2, 3], TwoRows);
        using var results = _session.Run(_options, ["a", "b"], [a, b], ["positive", "sum"]);
        Assert.Equal(2, results.Count);
        Assert.Equal([11, 22, 33, 0, 0, 0], results[0].GetTensorDataAsSpan<float>().ToArray());
        Assert.Equal([11, 22, 33, -3, -3, -3], results[1].GetTensorDataAsSpan<float>().ToArray());
    }
}
