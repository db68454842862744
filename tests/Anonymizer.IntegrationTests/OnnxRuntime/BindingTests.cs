using System.Runtime.CompilerServices;
using Microsoft.ML.OnnxRuntime;

namespace Anonymizer.IntegrationTests.OnnxRuntime;

public sealed class BindingTests : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options;

    public BindingTests()
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
    public void Bound_values_serve_many_runs()
    {
        float[] input = [1, 2, 3];
        float[] sum = new float[3];
        using var a = OrtValue.CreateTensorValueFromMemory(input, [1, 3]);
        using var output = OrtValue.CreateTensorValueFromMemory(sum, [1, 3]);
        using OrtIoBinding binding = _session.CreateIoBinding();
        binding.BindInput("a", a);
        binding.BindInput("b", a);
        binding.BindOutput("sum", output);
        for (int run = 0; run < 3; run++)
        {
            input[0] = run;
            binding.SynchronizeBoundInputs();
            _session.RunWithBinding(_options, binding);
            binding.SynchronizeBoundOutputs();
            Assert.Equal([2 * run, 4, 6], sum);
        }
    }

    [SkippableFact]
    public void Outputs_of_unknown_shape_are_allocated_by_the_library()
    {
        using OrtIoBinding binding = _session.CreateIoBinding();
        foreach (int rows in (int[])[2, 1, 4])
        {
            binding.BindOutputToDevice("sum", OrtMemoryInfo.DefaultInstance);
            binding.BindOutputToDevice("positive", OrtMemoryInfo.DefaultInstance);
            using var a = OrtValue.CreateTensorValueFromMemory([.. Enumerable.Repeat(-1.5f, rows * 3)], [rows, 3]);
            binding.BindInput("a", a);
            binding.BindInput("b", a);
            _session.RunWithBinding(_options, binding);
            using var outputs = binding.GetOutputValues();
            Assert.Equal(2, outputs.Count);
            Assert.Equal([rows, 3], outputs[0].GetTensorTypeAndShape().Shape);
            Assert.Equal(-3, outputs[0].GetTensorDataAsSpan<float>()[^1]);
            Assert.Equal(0, outputs[1].GetTensorDataAsSpan<float>()[^1]);
        }
    }

    [SkippableFact]
    public void A_bound_value_stays_in_place_even_when_its_owner_disposes_it()
    {
        using OrtIoBinding binding = _session.CreateIoBinding();
        WeakReference array = BindAndDispose(binding);
        GC.Collect();
        _session.RunWithBinding(_options, binding);
        AssertHolds(array, [2, 4, 6]);
        binding.ClearBoundInputs();
        binding.ClearBoundOutputs();
        GC.Collect();
        Assert.False(array.IsAlive);
    }

    [SkippableFact]
    public void After_clearing_nothing_is_bound()
    {
        using var a = OrtValue.CreateTensorValueFromMemory<float>([1, 2, 3], [1, 3]);
        using OrtIoBinding binding = _session.CreateIoBinding();
        binding.BindInput("a", a);
        binding.BindInput("b", a);
        binding.BindOutputToDevice("sum", OrtMemoryInfo.DefaultInstance);
        binding.ClearBoundInputs();
        Assert.Throws<OnnxRuntimeException>(() => _session.RunWithBinding(_options, binding));
        binding.ClearBoundOutputs();
        using var outputs = binding.GetOutputValues();
        Assert.Empty(outputs);
    }

    [SkippableFact]
    public void An_input_the_model_does_not_have_is_refused_in_the_librarys_own_words()
    {
        using var a = OrtValue.CreateTensorValueFromMemory<float>([1, 2, 3], [1, 3]);
        using OrtIoBinding binding = _session.CreateIoBinding();
        var error = Assert.Throws<OnnxRuntimeException>(() => binding.BindInput("c", a));
        Assert.Contains("c", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_binding_outlives_the_disposal_of_its_session()
    {
        var session = new InferenceSession(TestModel.SumAndPositive);
        OrtIoBinding binding = session.CreateIoBinding();
        session.Dispose();
        Assert.Throws<ObjectDisposedException>(() => session.RunWithBinding(_options, binding));
        Assert.Throws<ObjectDisposedException>(() => session.CreateIoBinding());
        binding.Dispose();
    }

    // Not inlined, so that no reference to the array is left on the test's own stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AssertHolds(WeakReference array, float[] expected) => Assert.Equal(expected, (float[])array.Target!);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference BindAndDispose(OrtIoBinding binding)
    {
        float[] sum = new float[3];
        using var a = OrtValue.CreateTensorValueFromMemory<float>([1, 2, 3], [1, 3]);
        using var output = OrtValue.CreateTensorValueFromMemory(sum, [1, 3]);
        binding.BindInput("a", a);
        binding.BindInput("b", a);
        binding.BindOutput("sum", output);
        return new WeakReference(sum);
    }
}
