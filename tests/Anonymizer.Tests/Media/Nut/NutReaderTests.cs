using Anonymizer.Core.Time;
using Anonymizer.Media.Nut;

namespace Anonymizer.Tests.Media.Nut;

public class NutReaderTests
{
    [Fact]
    public async Task What_ffmpeg_wrote_is_read_frame_by_frame()
    {
        var reader = new NutReader(new MemoryStream(RecordedNut.Bytes));

        var header = await reader.ReadHeaderAsync(CancellationToken.None);
        var frames = await ReadAllAsync(reader);

        Assert.Equal(new NutVideoHeader(5, 3, new Rational(1, 51200), "I420", new Rational(1, 1)), header);
        Assert.Equal([0, 2048, 4096, 6144, 8192], frames.Select(f => f.Pts));
        Assert.All(frames, f => Assert.Equal(27, f.Pixels.Length));
        Assert.Equal("1051", Convert.ToHexString(frames[0].Pixels.AsSpan(0, 2)));
        Assert.Equal("38AD", Convert.ToHexString(frames[4].Pixels.AsSpan(25, 2)));
    }

    [Fact]
    public async Task Bytes_that_trickle_in_one_by_one_give_the_same_frames()
    {
        var whole = await ReadAllAsync(new NutReader(new MemoryStream(RecordedNut.Bytes)));
        var trickled = await ReadAllAsync(new NutReader(new TricklingStream(RecordedNut.Bytes)));

        Assert.Equal(whole.Select(f => (f.Pts, Convert.ToHexString(f.Pixels))), trickled.Select(f => (f.Pts, Convert.ToHexString(f.Pixels))));
    }

    [Fact]
    public async Task A_stream_cut_anywhere_but_between_packets_is_an_error()
    {
        var recorded = RecordedNut.Bytes;
        var whole = 0;
        for (var length = 0; length < recorded.Length; length++)
        {
            try
            {
                await ReadAllAsync(new NutReader(new MemoryStream(recorded, 0, length)));
                whole++;
            }
            catch (EndOfStreamException cut)
            {
                Assert.StartsWith("The NUT stream ends", cut.Message, StringComparison.Ordinal);
            }
        }

        // After the stream header, each of two info packets, the syncpoint, and each of five frames; the last one's
        // end is where the index begins.
        Assert.Equal(9, whole);
    }

    [Fact]
    public async Task Any_flipped_bit_in_a_checked_header_is_noticed()
    {
        var endOfHeaders = RecordedNut.Bytes.AsSpan().IndexOf("NK"u8);
        for (var position = 0; position < endOfHeaders; position++)
        {
            var damaged = RecordedNut.Bytes;
            damaged[position] ^= 0x10;

            var error = await Record.ExceptionAsync(() => ReadAllAsync(new NutReader(new MemoryStream(damaged))));

            Assert.True(error is InvalidDataException or EndOfStreamException, $"byte {position}: {error}");
        }
    }

    [Fact]
    public async Task Something_that_is_not_NUT_is_refused()
    {
        var reader = new NutReader(new MemoryStream(new byte[1000]));

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => reader.ReadHeaderAsync(CancellationToken.None).AsTask());

        Assert.Contains("no NUT stream", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Samples_can_be_neither_skipped_nor_read_into_a_wrong_size()
    {
        var reader = new NutReader(new MemoryStream(RecordedNut.Bytes));
        await reader.ReadFrameHeaderAsync(CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.ReadFrameHeaderAsync(CancellationToken.None).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => reader.ReadPayloadAsync(new byte[26], CancellationToken.None).AsTask());
    }

    internal static async Task<List<(long Pts, byte[] Pixels)>> ReadAllAsync(NutReader reader)
    {
        List<(long, byte[])> frames = [];
        while (await reader.ReadFrameHeaderAsync(CancellationToken.None) is { } header)
        {
            var pixels = new byte[header.PayloadBytes];
            await reader.ReadPayloadAsync(pixels, CancellationToken.None);
            frames.Add((header.Pts, pixels));
        }

        return frames;
    }

    private sealed class TricklingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}
