using Anonymizer.Vision.Inference.Graphs;

namespace Anonymizer.Tests.Vision.Inference.Graphs;

public class GraphConstantTests
{
    [Fact]
    public void Floats_are_read_from_bytes_from_a_list_and_one_by_one()
    {
        var bytes = new GraphConstant("w", [1, 2.5f], 2, 1);
        var packed = new GraphConstant(Header(2).Bytes(4, [0, 0, 0x80, 0x3f, 0, 0, 0x20, 0x40]).ToArray());
        var single = new GraphConstant(Header(2).Float(4, 1).Float(4, 2.5f).ToArray());

        Assert.All([bytes, packed, single], constant => Assert.Equal([1, 2.5f], constant.Floats()!));
        Assert.Equal(("w", 2), (bytes.Name, bytes.Shape.Length));
        Assert.Equal([3f], new GraphConstant("n", [3]).Floats()!);
    }

    [Fact]
    public void Other_elements_and_values_in_other_files_are_not_understood()
    {
        const int WholeNumbers = 7;
        var elsewhere = Header(2).Number(14, 1).ToArray();
        var numbers = new ProtobufWriter().Number(1, 1).Number(2, WholeNumbers).Bytes(9, new byte[8]).ToArray();

        Assert.Null(new GraphConstant(elsewhere).Floats());
        Assert.Null(new GraphConstant(numbers).Floats());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Values_that_do_not_fit_the_shape_are_refused(int length) =>
        Assert.Throws<InvalidDataException>(() => new GraphConstant(Header(length).Float(4, 1).Float(4, 2.5f).ToArray()).Floats());

    private static ProtobufWriter Header(int length) => new ProtobufWriter().Number(1, length).Number(2, 1);
}
