using Microsoft.ML.OnnxRuntime.Interop;

namespace Microsoft.ML.OnnxRuntime;

/// <content>The ways to run the model.</content>
public sealed unsafe partial class InferenceSession
{
    // Names and values of one run that fit on the stack (1 KiB): a face detector has 13 nodes, two pointers each.
    private const int PointersOnStack = 128;

    /// <summary>Runs the model; ONNX Runtime allocates the outputs.</summary>
    /// <param name="runOptions">How.</param>
    /// <param name="inputNames">Names of the inputs given.</param>
    /// <param name="inputValues">Their values, in the same order.</param>
    /// <param name="outputNames">Names of the outputs wanted.</param>
    /// <returns>The outputs, in the order of their names, to be disposed by the caller.</returns>
    /// <exception cref="OnnxRuntimeException">A name or shape is wrong, or the run failed.</exception>
    /// <exception cref="ObjectDisposedException">The session or a value was disposed.</exception>
    public IDisposableReadOnlyCollection<OrtValue> Run(
        RunOptions runOptions,
        IReadOnlyCollection<string> inputNames,
        IReadOnlyCollection<OrtValue> inputValues,
        IReadOnlyCollection<string> outputNames)
    {
        ArgumentNullException.ThrowIfNull(outputNames);
        int count = outputNames.Count;
        // Zero asks ONNX Runtime to make the output.
        Span<nint> outputs = count <= PointersOnStack ? stackalloc nint[count] : new nint[count];
        outputs.Clear();
        Run(runOptions, inputNames, inputValues, outputNames, outputs);
        return new DisposableList(outputs);
    }

    /// <summary>
    /// Runs the model into outputs that exist already. With arrays or lists for all collections this allocates nothing at all on the
    /// .NET side: the way for code that runs once per frame.
    /// </summary>
    /// <param name="runOptions">How.</param>
    /// <param name="inputNames">Names of the inputs given.</param>
    /// <param name="inputValues">Their values, in the same order.</param>
    /// <param name="outputNames">Names of the outputs wanted.</param>
    /// <param name="outputValues">Where to write them, in the same order; types and shapes must be those of the outputs.</param>
    /// <exception cref="OnnxRuntimeException">A name or shape is wrong, or the run failed.</exception>
    /// <exception cref="ObjectDisposedException">The session or a value was disposed.</exception>
    public void Run(
        RunOptions runOptions,
        IReadOnlyCollection<string> inputNames,
        IReadOnlyCollection<OrtValue> inputValues,
        IReadOnlyCollection<string> outputNames,
        IReadOnlyCollection<OrtValue> outputValues)
    {
        ArgumentNullException.ThrowIfNull(outputNames);
        ArgumentNullException.ThrowIfNull(outputValues);
        CheckSameCount(outputNames.Count, outputValues.Count, "output");
        int count = outputNames.Count;
        Span<nint> outputs = count <= PointersOnStack ? stackalloc nint[count] : new nint[count];
        using var borrowed = new BorrowedValues(outputValues, outputs);
        Run(runOptions, inputNames, inputValues, outputNames, outputs);
    }

    private void Run(
        RunOptions runOptions,
        IReadOnlyCollection<string> inputNames,
        IReadOnlyCollection<OrtValue> inputValues,
        IReadOnlyCollection<string> outputNames,
        Span<nint> outputs)
    {
        ArgumentNullException.ThrowIfNull(runOptions);
        ArgumentNullException.ThrowIfNull(inputNames);
        ArgumentNullException.ThrowIfNull(inputValues);
        CheckSameCount(inputNames.Count, inputValues.Count, "input");

        int inputCount = inputNames.Count;
        int pointerCount = (2 * inputCount) + outputs.Length;
        Span<nint> pointers = pointerCount <= PointersOnStack ? stackalloc nint[pointerCount] : new nint[pointerCount];
        Span<nint> inputNamePointers = pointers[..inputCount];
        Span<nint> inputPointers = pointers[inputCount..(2 * inputCount)];
        Span<nint> outputNamePointers = pointers[(2 * inputCount)..];

        using var session = Use();
        using var how = new HandleScope(runOptions, runOptions);
        _inputs.CopyAddresses(inputNames, inputNamePointers);
        _outputs.CopyAddresses(outputNames, outputNamePointers);
        using var borrowed = new BorrowedValues(inputValues, inputPointers);
        fixed (nint* names = inputNamePointers, inputs = inputPointers, wanted = outputNamePointers, written = outputs)
        {
            NativeRuntime.Check(NativeRuntime.Api->Run(
                session.Pointer, how.Pointer, names, inputs, (nuint)inputCount, wanted, (nuint)outputs.Length, written));
        }

        // The names' text must not be collected while the library reads it.
        GC.KeepAlive(this);
    }

    private static void CheckSameCount(int names, int values, string role)
    {
        if (names != values)
            throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"{names} {role} names were given, but {values} values");
    }
}
