using System.Runtime.InteropServices;

namespace Anonymizer.IntegrationTests.Media.Encoding;

public sealed class AudioTests : IDisposable
{
    private const string Picture = "-f lavfi -i testsrc=size=64x48:rate=25:duration=1 ";
    private const string Sound = "-f lavfi -i sine=440:duration=1 ";
    private const string X264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p ";

    private readonly EncodingBench _bench = new();

    public static TheoryData<string, string> Copied => new()
    {
        { "aac.mp4", Picture + Sound + X264 + "-c:a aac" },
        { "aac-early.mp4", "-itsoffset 0.08 " + Picture + Sound + X264 + "-c:a aac" },
        { "aac-late.mp4", Picture + "-itsoffset 0.3 " + Sound + X264 + "-c:a aac" },
        { "aac-later.mp4", "-f lavfi -i testsrc=size=64x48:rate=25:duration=11 -itsoffset 10 -f lavfi -i sine=440:duration=1:sample_rate=48000 " + X264 + "-c:a aac" },
        { "aac-longer.mp4", Picture + "-f lavfi -i sine=440:duration=3 " + X264 + "-c:a aac" },
        { "aac.mkv", Picture + Sound + X264 + "-c:a aac -output_ts_offset 10" },
        { "mp3.mp4", Picture + Sound + X264 + "-c:a libmp3lame" },
        { "mp3.mkv", Picture + Sound + X264 + "-c:a libmp3lame" },
        { "opus.webm", Picture + Sound + "-c:v libvpx -deadline realtime -c:a libopus" },
        { "opus.mp4", Picture + Sound + X264 + "-c:a libopus" },
        { "flac.mkv", Picture + Sound + X264 + "-c:a flac" },
        { "alac.mov", Picture + Sound + X264 + "-c:a alac" },
        { "ac3.mov", Picture + Sound + X264 + "-c:a ac3" },
        { "two.mp4", Picture + Sound + "-f lavfi -i sine=880:duration=1:sample_rate=48000 -map 0 -map 1 -map 2 " + X264 + "-c:a:0 aac -c:a:1 libmp3lame" },
        { "none.mp4", Picture + X264 },
    };

    [SkippableTheory]
    [MemberData(nameof(Copied))]
    public async Task Packets_go_over_bit_by_bit_and_stay_in_step_with_the_picture(string name, string arguments)
    {
        var source = await _bench.MakeAsync(arguments, name);

        var report = await _bench.ReencodeAsync(source, _bench.PathOf("output.mp4"));

        Assert.All(report.Audio, treatment => Assert.True(treatment.IsCopied));
        var expected = Tracks(await ProbedFile.OfAsync(source));
        var actual = Tracks(await ProbedFile.OfAsync(_bench.PathOf("output.mp4")));
        Assert.Equal(expected.Count, actual.Count);

        // Matroska rounds to milliseconds what MP4 counts in samples.
        var tolerance = name.EndsWith(".mp4", StringComparison.Ordinal) || name.EndsWith(".mov", StringComparison.Ordinal) ? 0 : 0.0006m;
        foreach (var (before, after) in expected.Zip(actual))
        {
            Assert.Equal(before.Select(packet => (packet.Size, packet.Hash, packet.IsHidden)), after.Select(packet => (packet.Size, packet.Hash, packet.IsHidden)));
            Assert.All(before.Zip(after), pair => Assert.InRange(pair.Second.Seconds!.Value - pair.First.Seconds!.Value, -tolerance, tolerance));
        }
    }

    [SkippableTheory]
    [InlineData("pcm.mov", Picture + "-itsoffset 0.2 " + Sound + X264 + "-c:a pcm_s16le", "pcm_s16le")]
    [InlineData("pcm.mkv", Picture + Sound + X264 + "-c:a pcm_s24le -output_ts_offset 10", "pcm_s24le")]
    [InlineData("vorbis.webm", Picture + Sound + "-c:v libvpx -deadline realtime -c:a libvorbis", "vorbis")]
    public async Task What_MP4_cannot_hold_is_encoded_as_AAC_in_step_with_the_picture(string name, string arguments, string codec)
    {
        var source = await _bench.MakeAsync(arguments, name);

        var report = await _bench.ReencodeAsync(source, _bench.PathOf("output.mp4"));

        var treatment = Assert.Single(report.Audio);
        Assert.False(treatment.IsCopied);
        Assert.Contains(codec, treatment.Reason, StringComparison.Ordinal);
        Assert.Equal("aac", Assert.Single((await Workshop.ProbeAsync(_bench.PathOf("output.mp4"))).Audio).Codec);
        var moved = await StartOfSoundAsync(_bench.PathOf("output.mp4")) - await StartOfSoundAsync(source);
        Assert.InRange(moved, -0.005, 0.005);
    }

    public void Dispose() => _bench.Dispose();

    private static List<IGrouping<int, ProbedPacket>> Tracks(ProbedFile file) =>
        [.. file.Packets.Where(packet => packet.Stream != file.Picture).GroupBy(packet => packet.Stream).OrderBy(track => track.Key)];

    // The moment at which the tone is first heard, on the recording's own clock.
    private async Task<double> StartOfSoundAsync(string path)
    {
        const int Rate = 48000;
        var samples = await File.ReadAllBytesAsync(await _bench.MakeAsync(
            $"-copyts -i '{path}' -vn -af aresample={Rate}:async=1:first_pts=0 -ac 1 -f s16le", "sound.raw"));
        var levels = MemoryMarshal.Cast<byte, short>(samples);
        for (var i = 0; i < levels.Length; i++)
        {
            if (Math.Abs((int)levels[i]) > 1000)
            {
                return (double)i / Rate;
            }
        }

        return double.NaN;
    }
}
