using System.Buffers;
using System.Runtime.CompilerServices;
using Microsoft.ML.OnnxRuntime.Interop;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <content>The ways to make a tensor.</content>
public sealed unsafe partial class OrtValue
{
    /// <summary>A tensor over a .NET array. Nothing is copied: the array is pinned until the value is disposed, what is written to it
    /// goes into the next run, and what a run writes stands in it.</summary>
    /// <typeparam name="T">The type of the elements: a primitive number or <see cref="bool"/>.</typeparam>
    /// <param name="data">The elements, the last dimension running fastest; may be longer than the shape asks for.</param>
    /// <param name="shape">The dimensions, the outermost first, each zero or more.</param>
    /// <returns>The tensor, to be disposed by the caller.</returns>
    /// <exception cref="OnnxRuntimeException">The array is too short for the shape, or there are no such tensors.</exception>
    public static OrtValue CreateTensorValueFromMemory<T>(T[] data, long[] shape)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(data);
        return CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, data.AsMemory(), shape);
    }

    /// <summary>A tensor over .NET memory, which is pinned, not copied, until the value is disposed.</summary>
    /// <typeparam name="T">The type of the elements: a primitive number or <see cref="bool"/>.</typeparam>
    /// <param name="memoryInfo">What kind of memory it is; <see cref="OrtMemoryInfo.DefaultInstance"/> for that of .NET.</param>
    /// <param name="memory">The elements, the last dimension running fastest; may be longer than the shape asks for.</param>
    /// <param name="shape">The dimensions, the outermost first, each zero or more.</param>
    /// <returns>The tensor, to be disposed by the caller.</returns>
    /// <exception cref="OnnxRuntimeException">The memory is too short for the shape, or there are no such tensors.</exception>
    public static OrtValue CreateTensorValueFromMemory<T>(OrtMemoryInfo memoryInfo, Memory<T> memory, long[] shape)
        where T : unmanaged
    {
        TensorElementType elementType = TensorElements.Of<T>();
        MemoryHandle pin = memory.Pin();
        try
        {
            return Create(memoryInfo, elementType, shape, pin.Pointer, (long)memory.Length * Unsafe.SizeOf<T>(), pin);
        }
        catch
        {
            pin.Dispose();
            throw;
        }
    }

    /// <summary>A tensor over memory that the caller keeps alive, and in place, until the value is disposed. Nothing is copied.</summary>
    /// <param name="memInfo">What kind of memory it is.</param>
    /// <param name="elementType">What one element is; not <see cref="TensorElementType.String"/>.</param>
    /// <param name="shape">The dimensions, the outermost first, each zero or more.</param>
    /// <param name="dataBufferPtr">The first element.</param>
    /// <param name="bufferLengthInBytes">Size of the memory in bytes; at least what the shape asks for.</param>
    /// <returns>The tensor, to be disposed by the caller.</returns>
    /// <exception cref="OnnxRuntimeException">The memory is too small for the shape, or there are no such tensors.</exception>
    public static OrtValue CreateTensorValueWithData(
        OrtMemoryInfo memInfo, TensorElementType elementType, long[] shape, IntPtr dataBufferPtr, long bufferLengthInBytes) =>
        Create(memInfo, elementType, shape, (void*)dataBufferPtr, bufferLengthInBytes, pin: default);

    /// <summary>A tensor over memory of ONNX Runtime, which is freed when the value is disposed. Its elements are undefined at first;
    /// <see cref="GetTensorMutableDataAsSpan{T}"/> fills them.</summary>
    /// <param name="allocator">Who hands out the memory.</param>
    /// <param name="elementType">What one element is.</param>
    /// <param name="shape">The dimensions, the outermost first, each zero or more.</param>
    /// <returns>The tensor, to be disposed by the caller.</returns>
    /// <exception cref="OnnxRuntimeException">There is not enough memory, or there are no such tensors.</exception>
    public static OrtValue CreateAllocatedTensorValue(OrtAllocator allocator, TensorElementType elementType, long[] shape)
    {
        ArgumentNullException.ThrowIfNull(allocator);
        TensorElements.CountOf(shape);
        using var from = new HandleScope(allocator, allocator);
        nint value;
        fixed (long* dimensions = shape)
        {
            NativeRuntime.Check(NativeRuntime.Api->CreateTensorAsOrtValue(
                from.Pointer, dimensions, (nuint)shape.Length, (int)elementType, &value));
        }

        return new OrtValue(new OrtValueHandle(value));
    }

    private static OrtValue Create(
        OrtMemoryInfo memoryInfo, TensorElementType elementType, long[] shape, void* data, long bytes, MemoryHandle pin)
    {
        ArgumentNullException.ThrowIfNull(memoryInfo);
        long elements = TensorElements.CountOf(shape);
        if (elements > bytes / TensorElements.SizeOf(elementType))
        {
            throw new OnnxRuntimeException(
                ErrorCode.InvalidArgument,
                $"The shape [{string.Join(", ", shape)}] asks for {elements} elements of type {elementType}, but there are {bytes} bytes");
        }

        using var info = new HandleScope(memoryInfo, memoryInfo);
        nint value;
        fixed (long* dimensions = shape)
        {
            NativeRuntime.Check(NativeRuntime.Api->CreateTensorWithDataAsOrtValue(
                info.Pointer, data, (nuint)bytes, dimensions, (nuint)shape.Length, (int)elementType, &value));
        }

        return new OrtValue(new OrtValueHandle(value, pin));
    }
}
