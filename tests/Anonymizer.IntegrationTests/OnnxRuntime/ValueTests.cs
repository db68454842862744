using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Anonymizer.IntegrationTests.OnnxRuntime;

public class ValueTests
{
    public ValueTests() => NativeLibrary.SkipIfAbsent();

    [SkippableFact]
    public void A_tensor_and_its_array_are_the_same_memory_seen_from_both_sides()
    {
        float[] array = [1, 2, 3, 4];
        using var value = OrtValue.CreateTensorValueFromMemory(array, [2, 2]);
        value.GetTensorMutableDataAsSpan<float>()[2] = 30;
        Assert.Equal(30, array[2]);
        array[0] = 10;
        Assert.Equal(10, value.GetTensorDataAsSpan<float>()[0]);
        Assert.True(value.GetTensorDataAsSpan<float>() == array.AsSpan());
    }

    [SkippableFact]
    public void A_tensor_may_lie_in_the_middle_of_an_array()
    {
        byte[] array = [0, 1, 2, 3, 4, 5];
        using var value = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, array.AsMemory(2, 3), [3]);
        value.GetTensorMutableDataAsSpan<byte>().Fill(9);
        Assert.Equal([0, 1, 9, 9, 9, 5], array);
    }

    [SkippableFact]
    public unsafe void A_tensor_may_lie_in_native_memory()
    {
        short* memory = (short*)NativeMemory.AllocZeroed(4, sizeof(short));
        using (var value = OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, TensorElementType.Int16, [2, 2], (nint)memory, 4 * sizeof(short)))
        {
            value.GetTensorMutableDataAsSpan<short>()[3] = -5;
            Assert.Equal(-5, memory[3]);
        }

        NativeMemory.Free(memory);
    }

    [SkippableFact]
    public void A_tensor_in_memory_of_the_library_tells_its_shape()
    {
        using var value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Int64, [2, 5]);
        OrtTensorTypeAndShapeInfo info = value.GetTensorTypeAndShape();
        Assert.True(value.IsTensor);
        Assert.Equal(TensorElementType.Int64, info.ElementDataType);
        Assert.Equal([2, 5], info.Shape);
        Assert.Equal(2, info.DimensionsCount);
        Assert.Equal(10, info.ElementCount);
        Assert.Equal(10, value.GetTensorMutableDataAsSpan<long>().Length);
        Assert.Equal(80, value.GetTensorDataAsSpan<byte>().Length);
    }

    [SkippableFact]
    public void Elements_are_not_to_be_read_as_another_type()
    {
        using var value = OrtValue.CreateTensorValueFromMemory<float>([1], [1]);
        var error = Assert.Throws<OnnxRuntimeException>(() => _ = value.GetTensorDataAsSpan<int>());
        Assert.Contains("Float", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void An_array_too_short_for_the_shape_is_refused()
    {
        var error = Assert.Throws<OnnxRuntimeException>(() => OrtValue.CreateTensorValueFromMemory<float>([1, 2, 3], [2, 2]));
        Assert.Contains("[2, 2] asks for 4 elements", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_negative_dimension_is_refused() =>
        Assert.Throws<OnnxRuntimeException>(() => OrtValue.CreateTensorValueFromMemory<float>([1, 2, 3], [-1, 3]));

    [SkippableFact]
    public void Memory_of_the_processor_is_called_Cpu()
    {
        using OrtMemoryInfo info = OrtMemoryInfo.DefaultInstance;
        Assert.Equal("Cpu", info.Name);
        Assert.Equal(0, info.Id);
        Assert.Equal(OrtMemType.Default, info.GetMemoryType());
        Assert.Equal(OrtAllocatorType.DeviceAllocator, info.GetAllocatorType());
        using var same = new OrtMemoryInfo("Cpu", OrtAllocatorType.DeviceAllocator, 0, OrtMemType.Default);
        using var value = OrtValue.CreateTensorValueFromMemory<float>(same, new float[3], [3]);
        Assert.Equal(3, value.GetTensorTypeAndShape().ElementCount);
    }
}
