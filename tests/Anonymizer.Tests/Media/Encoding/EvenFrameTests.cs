using Anonymizer.Core.Frames;
using Anonymizer.Media.Encoding;

namespace Anonymizer.Tests.Media.Encoding;

public class EvenFrameTests
{
    [Theory]
    [InlineData(4, 4)]
    [InlineData(5, 4)]
    [InlineData(4, 5)]
    [InlineData(5, 3)]
    [InlineData(1, 1)]
    public void Every_sample_stays_where_it_was_and_the_edge_is_repeated(int width, int height)
    {
        var format = new FrameFormat(width, height);
        var frame = Enumerable.Range(1, format.ByteCount).Select(i => (byte)i).ToArray();
        var size = EvenFrame.SizeFor(format);
        var even = new byte[size.ByteCount];

        EvenFrame.Pad(format, frame, even);

        Assert.Equal((0, 0), (size.Width % 2, size.Height % 2));
        for (var y = 0; y < size.Height; y++)
        {
            for (var x = 0; x < size.Width; x++)
            {
                Assert.Equal(frame[(Math.Min(y, height - 1) * width) + Math.Min(x, width - 1)], even[(y * size.Width) + x]);
            }
        }

        Assert.Equal(frame[(width * height)..], even[(size.Width * size.Height)..]);
    }
}
