using System.Runtime.CompilerServices;
using Microsoft.ML.OnnxRuntime.Interop;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>
/// What goes into a model or comes out of it: here always a tensor, over memory of .NET, of the caller, or of ONNX Runtime.
/// Never copied. How one is made stands in <c>OrtValue.Creation.cs</c>.
/// </summary>
public sealed unsafe partial class OrtValue : IDisposable
{
    private bool _disposed;

    /// <summary>Takes over a native value.</summary>
    internal OrtValue(OrtValueHandle handle) => Handle = handle;

    /// <summary>Whether the value is a tensor; otherwise it is a sequence, a map or the like, which this binding can't look into.</summary>
    public bool IsTensor
    {
        get
        {
            const int TensorType = 1;
            using var self = Use();
            int type;
            NativeRuntime.Check(NativeRuntime.Api->GetValueType(self.Pointer, &type));
            return type == TensorType;
        }
    }

    /// <summary>Owns the native value.</summary>
    internal OrtValueHandle Handle { get; }

    /// <summary>The tensor's elements, to be read. Allocates nothing.</summary>
    /// <typeparam name="T">The type of the elements, or <see cref="byte"/> to see their bytes.</typeparam>
    /// <returns>All elements, the last dimension running fastest. Valid until this value is disposed; for a tensor on a GPU it must not
    /// be touched.</returns>
    /// <exception cref="OnnxRuntimeException">The elements are of another type, or the value is no tensor.</exception>
    /// <exception cref="ObjectDisposedException">The value was disposed.</exception>
    public ReadOnlySpan<T> GetTensorDataAsSpan<T>()
        where T : unmanaged => GetTensorMutableDataAsSpan<T>();

    /// <summary>The tensor's elements, to be read and written. Allocates nothing.</summary>
    /// <typeparam name="T">The type of the elements, or <see cref="byte"/> to see their bytes.</typeparam>
    /// <returns>All elements, the last dimension running fastest. Valid until this value is disposed; for a tensor on a GPU it must not
    /// be touched.</returns>
    /// <exception cref="OnnxRuntimeException">The elements are of another type, or the value is no tensor.</exception>
    /// <exception cref="ObjectDisposedException">The value was disposed.</exception>
    public Span<T> GetTensorMutableDataAsSpan<T>()
        where T : unmanaged
    {
        using var self = Use();
        (TensorElementType elementType, long count) = ReadElements(self.Pointer);
        if (typeof(T) != typeof(byte) && elementType != TensorElements.Of<T>())
        {
            throw new OnnxRuntimeException(
                ErrorCode.InvalidArgument, $"The tensor's elements are of type {elementType}, not {typeof(T)}");
        }

        void* data;
        NativeRuntime.Check(NativeRuntime.Api->GetTensorMutableData(self.Pointer, &data));
        long bytes = count * TensorElements.SizeOf(elementType);
        return new Span<T>(data, checked((int)(bytes / Unsafe.SizeOf<T>())));
    }

    /// <summary>Element type and shape.</summary>
    /// <returns>What ONNX Runtime says about this tensor.</returns>
    /// <exception cref="OnnxRuntimeException">The value is no tensor.</exception>
    /// <exception cref="ObjectDisposedException">The value was disposed.</exception>
    public OrtTensorTypeAndShapeInfo GetTensorTypeAndShape()
    {
        using var self = Use();
        nint info;
        NativeRuntime.Check(NativeRuntime.Api->GetTensorTypeAndShape(self.Pointer, &info));
        try
        {
            return new OrtTensorTypeAndShapeInfo(info);
        }
        finally
        {
            NativeRuntime.Api->ReleaseTensorTypeAndShapeInfo(info);
        }
    }

    /// <summary>Releases the value and lets go of the memory it looked at. May be called more than once.</summary>
    public void Dispose()
    {
        _disposed = true;
        Handle.Dispose();
    }

    /// <summary>Keeps the native value alive during one call.</summary>
    /// <exception cref="ObjectDisposedException">The value was disposed.</exception>
    internal HandleScope Use()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new HandleScope(Handle, this);
    }

    /// <summary>Keeps the native value alive until <see cref="Handle"/> is given back its reference (DangerousRelease).</summary>
    /// <exception cref="ObjectDisposedException">The value was disposed.</exception>
    internal nint Borrow()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        bool taken = false;
        Handle.DangerousAddRef(ref taken);
        return Handle.DangerousGetHandle();
    }

    private static (TensorElementType ElementType, long Count) ReadElements(nint value)
    {
        nint info;
        NativeRuntime.Check(NativeRuntime.Api->GetTensorTypeAndShape(value, &info));
        try
        {
            int elementType;
            nuint count;
            NativeRuntime.Check(NativeRuntime.Api->GetTensorElementType(info, &elementType));
            NativeRuntime.Check(NativeRuntime.Api->GetTensorShapeElementCount(info, &count));
            return ((TensorElementType)elementType, (long)count);
        }
        finally
        {
            NativeRuntime.Api->ReleaseTensorTypeAndShapeInfo(info);
        }
    }
}
