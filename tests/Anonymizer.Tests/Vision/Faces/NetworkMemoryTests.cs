using Anonymizer.Vision.Faces;

namespace Anonymizer.Tests.Vision.Faces;

public sealed class NetworkMemoryTests
{
    [Fact]
    public void Memory_of_a_large_picture_serves_smaller_ones()
    {
        var memory = new NetworkMemory(3 * 64 * 32, [8 * 4, 2]);

        Assert.Same(memory, memory.For([1, 3, 16, 32], [[1, 4, 2, 1], [2]]));
        Assert.Same(memory, memory.For([1, 3, 32, 64], [[1, 8, 4], [1]]));
    }

    [Theory]
    [InlineData(33, 8, 2)]
    [InlineData(32, 9, 2)]
    [InlineData(32, 8, 3)]
    public void It_grows_where_it_is_too_small_and_shrinks_nowhere(int rows, int boxes, int scores)
    {
        var memory = new NetworkMemory(3 * 64 * 32, [8 * 4, 2]);

        var grown = memory.For([1, 3, rows, 64], [[1, boxes, 4], [scores]]);

        Assert.NotSame(memory, grown);
        Assert.Equal(3 * 64 * rows, grown.Input.Length);
        Assert.Equal([boxes * 4, scores], grown.Outputs.Select(output => output.Length));
    }
}
