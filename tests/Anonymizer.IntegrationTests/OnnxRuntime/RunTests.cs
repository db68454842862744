using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

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
        Assert.Equal(TwoRows, results[0].GetTensorTypeAndShape().Shape);
    }

    [SkippableFact]
    public void A_free_dimension_may_differ_from_run_to_run()
    {
        for (int rows = 0; rows < 5; rows++)
        {
            long[] shape = [rows, 3];
            float[] data = [.. Enumerable.Range(0, rows * 3).Select(value => (float)value)];
            using var a = OrtValue.CreateTensorValueFromMemory(data, shape);
            using var results = _session.Run(_options, ["a", "b"], [a, a], ["sum"]);
            Assert.Equal(data.Select(value => 2 * value), results[0].GetTensorDataAsSpan<float>().ToArray());
            Assert.Equal(shape, results[0].GetTensorTypeAndShape().Shape);
        }
    }

    [SkippableFact]
    public void Collections_of_any_kind_will_do()
    {
        using var a = OrtValue.CreateTensorValueFromMemory<float>([1, 2, 3], [1, 3]);
        using var results = _session.Run(
            _options, new HashSet<string>(["a", "b"]), new Queue<OrtValue>([a, a]), new SortedSet<string>(["sum", "positive"]));
        Assert.Equal([2, 4, 6], results[0].GetTensorDataAsSpan<float>().ToArray());
        Assert.Equal([2, 4, 6], results[1].GetTensorDataAsSpan<float>().ToArray());
    }

    [SkippableFact]
    public void Results_are_written_into_the_callers_own_array()
    {
        float[] sum = [99, 99, 99, 99];
        using var a = OrtValue.CreateTensorValueFromMemory<float>([1, 2, 3], [1, 3]);
        using var output = OrtValue.CreateTensorValueFromMemory(sum, [1, 3]);
        _session.Run(_options, ["a", "b"], [a, a], ["sum"], [output]);
        Assert.Equal([2, 4, 6, 99], sum); // The array is longer than the tensor: its rest is left alone.
    }

    [SkippableFact]
    public void What_is_written_to_the_input_array_between_runs_goes_into_the_next_one()
    {
        float[] input = [1, 2, 3];
        float[] sum = new float[3];
        using var a = OrtValue.CreateTensorValueFromMemory(input, [1, 3]);
        using var output = OrtValue.CreateTensorValueFromMemory(sum, [1, 3]);
        _session.Run(_options, ["a", "b"], [a, a], ["sum"], [output]);
        input[1] = 50;
        _session.Run(_options, ["a", "b"], [a, a], ["sum"], [output]);
        Assert.Equal([2, 100, 6], sum);
    }

    [SkippableFact]
    public void A_wrong_shape_is_refused_in_the_librarys_own_words()
    {
        using var a = OrtValue.CreateTensorValueFromMemory<float>([1, 2, 3, 4], [1, 4]);
        var error = Assert.Throws<OnnxRuntimeException>(() => _session.Run(_options, ["a", "b"], [a, a], ["sum"]));
        Assert.StartsWith("[ErrorCode:InvalidArgument]", error.Message, StringComparison.Ordinal);
        Assert.Contains("Got: 4 Expected: 3", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_wrong_element_type_is_refused_in_the_librarys_own_words()
    {
        using var a = OrtValue.CreateTensorValueFromMemory<int>([1, 2, 3], [1, 3]);
        var error = Assert.Throws<OnnxRuntimeException>(() => _session.Run(_options, ["a", "b"], [a, a], ["sum"]));
        Assert.Contains("int32", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_missing_input_is_refused_in_the_librarys_own_words()
    {
        using var a = OrtValue.CreateTensorValueFromMemory<float>([1, 2, 3], [1, 3]);
        var error = Assert.Throws<OnnxRuntimeException>(() => _session.Run(_options, ["a"], [a], ["sum"]));
        Assert.Contains("b", error.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("c", "sum", "no input named 'c'; it has: a, b")]
    [InlineData("b", "total", "no output named 'total'; it has: sum, positive")]
    public void A_wrong_name_is_refused_with_the_names_there_are(string input, string output, string told)
    {
        using var a = OrtValue.CreateTensorValueFromMemory<float>([1, 2, 3], [1, 3]);
        var error = Assert.Throws<OnnxRuntimeException>(() => _session.Run(_options, ["a", input], [a, a], [output]));
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Names_and_values_have_to_be_equally_many()
    {
        using var a = OrtValue.CreateTensorValueFromMemory<float>([1, 2, 3], [1, 3]);
        Assert.Throws<OnnxRuntimeException>(() => _session.Run(_options, ["a", "b"], [a], ["sum"]));
        Assert.Throws<OnnxRuntimeException>(() => _session.Run(_options, ["a", "b"], [a, a], ["sum"], []));
    }

    [SkippableFact]
    public void Terminate_keeps_runs_from_going_on_until_it_is_taken_back()
    {
        using var a = OrtValue.CreateTensorValueFromMemory<float>([1, 2, 3], [1, 3]);
        _options.Terminate = true;
        var error = Assert.Throws<OnnxRuntimeException>(() => _session.Run(_options, ["a", "b"], [a, a], ["sum"]));
        Assert.Contains("terminate", error.Message, StringComparison.OrdinalIgnoreCase);
        _options.Terminate = false;
        using var results = _session.Run(_options, ["a", "b"], [a, a], ["sum"]);
        Assert.Single(results);
    }

    [SkippableFact]
    public async Task One_session_serves_several_threads_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() => RunOften(thread))));

        void RunOften(int thread)
        {
            float[] input = [thread, thread + 0.5f, -thread - 1];
            float[] sum = new float[3];
            using var a = OrtValue.CreateTensorValueFromMemory(input, [1, 3]);
            using var output = OrtValue.CreateTensorValueFromMemory(sum, [1, 3]);
            for (int run = 0; run < 500; run++)
            {
                Array.Clear(sum);
                _session.Run(_options, ["a", "b"], [a, a], ["sum"], [output]);
                Assert.Equal(input.Select(value => 2 * value), sum);
            }
        }
    }

    [SkippableFact]
    public void A_scalar_has_no_dimensions_and_one_element()
    {
        using var session = new InferenceSession(TestModel.NegatedScalar);
        using var x = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Float, []);
        x.GetTensorMutableDataAsSpan<float>()[0] = 7;
        using var results = session.Run(_options, ["x"], [x], ["y"]);
        Assert.Equal([-7], results[0].GetTensorDataAsSpan<float>().ToArray());
        Assert.Empty(session.OutputMetadata["y"].Dimensions);
    }
}
