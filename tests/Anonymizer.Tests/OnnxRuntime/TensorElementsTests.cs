using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Anonymizer.Tests.OnnxRuntime;

public class TensorElementsTests
{
    [Fact]
    public void Type_and_element_type_stand_for_each_other()
    {
        Check<float>(TensorElementType.Float);
        Check<double>(TensorElementType.Double);
        Check<byte>(TensorElementType.UInt8);
        Check<sbyte>(TensorElementType.Int8);
        Check<ushort>(TensorElementType.UInt16);
        Check<short>(TensorElementType.Int16);
        Check<uint>(TensorElementType.UInt32);
        Check<int>(TensorElementType.Int32);
        Check<ulong>(TensorElementType.UInt64);
        Check<long>(TensorElementType.Int64);
        Check<bool>(TensorElementType.Bool);
    }

    [Theory]
    [InlineData(new long[0], 1)]
    [InlineData(new long[] { 2, 3, 4 }, 24)]
    [InlineData(new long[] { 2, 0, 4 }, 0)]
    [InlineData(new long[] { long.MaxValue, 1 }, long.MaxValue)]
    public void A_shape_asks_for_the_product_of_its_dimensions(long[] shape, long count) =>
        Assert.Equal(count, TensorElements.CountOf(shape));

    [Theory]
    [InlineData(new long[] { -1, 3 })]
    [InlineData(new long[] { long.MaxValue, 2 })]
    public void An_impossible_shape_is_refused(long[] shape) =>
        Assert.Throws<OnnxRuntimeException>(() => TensorElements.CountOf(shape));

    [Fact]
    public void A_type_that_no_tensor_has_is_refused() =>
        Assert.Throws<OnnxRuntimeException>(() => TensorElements.Of<Guid>());

    private static unsafe void Check<T>(TensorElementType elementType)
        where T : unmanaged
    {
        Assert.Equal(elementType, TensorElements.Of<T>());
        Assert.Equal(typeof(T), TensorElements.ToType(elementType));
        Assert.Equal(sizeof(T), TensorElements.SizeOf(elementType));
    }
}
