using Anonymizer.Core.Time;
using Anonymizer.Media.Nut;
using FsCheck;
using FsCheck.Fluent;

namespace Anonymizer.Tests.Media.Nut;

public class NutWriterTests
{
    private static readonly NutVideoHeader Header = new(5, 3, new Rational(1, 12800), SampleAspectRatio: new Rational(4, 3));

    [Fact]
    public void Any_sequence_of_timestamps_comes_back_unchanged()
    {
        Prop.ForAll<DoNotSize<long>[]>(async drawn =>
        {
            var timestamps = drawn.Select(d => Math.Min(d.Item, long.MaxValue - 2)).ToArray();
            return (await RoundTripAsync(timestamps)).SequenceEqual(timestamps);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-16384)]
    [InlineData(-90000)]
    [InlineData(32768)]
    [InlineData(1L << 40)]
    [InlineData(long.MaxValue - 2)]
    [InlineData(long.MinValue)]
    public async Task Timestamps_at_the_edges_come_back_unchanged(long pts)
    {
        Assert.Equal([pts, 0, pts], await RoundTripAsync([pts, 0, pts]));
    }

    [Fact]
    public async Task Shape_time_base_and_samples_come_back_unchanged()
    {
        using var bytes = new MemoryStream();
        var writer = new NutWriter(bytes, Header with { FrameRate = new Rational(30000, 1001) });
        var pixels = Enumerable.Range(0, Header.FrameBytes).Select(i => (byte)(i * 7)).ToArray();
        await writer.WriteHeaderAsync(CancellationToken.None);
        await writer.WriteFrameAsync(512, pixels, CancellationToken.None);
        await writer.CompleteAsync(CancellationToken.None);

        bytes.Position = 0;
        var reader = new NutReader(bytes);

        Assert.Equal(Header, await reader.ReadHeaderAsync(CancellationToken.None));
        var frame = Assert.Single(await NutReaderTests.ReadAllAsync(reader));
        Assert.Equal(512, frame.Pts);
        Assert.Equal(pixels, frame.Pixels);
    }

    [Fact]
    public async Task A_time_base_is_written_in_lowest_terms()
    {
        using var bytes = new MemoryStream();
        await new NutWriter(bytes, Header with { TimeBase = new Rational(2, 50) }).WriteHeaderAsync(CancellationToken.None);
        bytes.Position = 0;

        Assert.Equal(new Rational(1, 25), (await new NutReader(bytes).ReadHeaderAsync(CancellationToken.None)).TimeBase);
    }

    [Fact]
    public async Task A_frame_of_another_size_or_before_the_header_is_refused()
    {
        var writer = new NutWriter(Stream.Null, Header);
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.WriteFrameAsync(0, new byte[27], CancellationToken.None).AsTask());
        await writer.WriteHeaderAsync(CancellationToken.None);

        await Assert.ThrowsAsync<ArgumentException>(() => writer.WriteFrameAsync(0, new byte[26], CancellationToken.None).AsTask());
    }

    private static async Task<IEnumerable<long>> RoundTripAsync(long[] timestamps)
    {
        using var bytes = new MemoryStream();
        var writer = new NutWriter(bytes, Header);
        await writer.WriteHeaderAsync(CancellationToken.None);
        foreach (var pts in timestamps)
        {
            await writer.WriteFrameAsync(pts, new byte[Header.FrameBytes], CancellationToken.None);
        }

        bytes.Position = 0;
        return (await NutReaderTests.ReadAllAsync(new NutReader(bytes))).Select(f => f.Pts);
    }
}
