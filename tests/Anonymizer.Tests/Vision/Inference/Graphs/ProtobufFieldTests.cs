using Anonymizer.Vision.Inference.Graphs;

namespace Anonymizer.Tests.Vision.Inference.Graphs;

public class ProtobufFieldTests
{
    [Fact]
    public void What_was_written_is_read()
    {
        var message = new ProtobufWriter().Number(1, -2).Text(2, "gezichtën").Float(3, 0.1f).Message(300, new ProtobufWriter().Number(1, 128)).ToArray();

        var fields = ProtobufField.ReadAll(message);

        Assert.Equal([1, 2, 3, 300], fields.Select(field => field.Number));
        Assert.Equal([-2], fields[0].Numbers());
        Assert.Equal("gezichtën", fields[1].Text);
        Assert.Equal(0.1f, BitConverter.ToSingle(fields[2].Bytes.Span));
        Assert.Equal([128], ProtobufField.ReadAll(fields[3].Bytes)[0].Numbers());
        Assert.Equal(message, fields.SelectMany(field => field.Whole.ToArray()));
    }

    [Fact]
    public void Numbers_may_be_packed() => Assert.Equal([1, 300, 2], ProtobufField.ReadAll(new byte[] { 0x0a, 4, 1, 0xac, 0x02, 2 })[0].Numbers());

    [Theory]
    [InlineData(new byte[] { 0x0a })]
    [InlineData(new byte[] { 0x0a, 3, 1, 2 })]
    [InlineData(new byte[] { 0x08, 0x80 })]
    [InlineData(new byte[] { 0x0d, 1, 2, 3 })]
    [InlineData(new byte[] { 0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1 })]
    [InlineData(new byte[] { 0x0b, 0 })]
    [InlineData(new byte[] { 0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1 })]
    public void A_message_that_is_cut_short_or_none_is_refused(byte[] message) =>
        Assert.Throws<InvalidDataException>(() => ProtobufField.ReadAll(message));
}
