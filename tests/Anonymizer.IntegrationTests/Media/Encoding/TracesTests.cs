using System.Buffers.Binary;
using System.Text.Json;

namespace Anonymizer.IntegrationTests.Media.Encoding;

/// <summary>Nothing of the source but its sound and its (redacted) picture may reach the output.</summary>
public sealed class TracesTests : IDisposable
{
    private const string Picture = "-f lavfi -i testsrc=size=64x48:rate=25:duration=1 ";
    private const string Sound = "-f lavfi -i sine=440:duration=1 ";

    private readonly EncodingBench _bench = new();

    [SkippableTheory]
    [InlineData("planted.mp4", "-c:v libx264 -c:a aac -c:s mov_text -disposition:a:0 comment")]
    [InlineData("planted.mov", "-c:v mpeg4 -c:a pcm_s16le -c:s mov_text -timecode 01:02:03:04")]
    [InlineData("planted.mkv", "-c:v libx264 -c:a flac -c:s srt -attach ATTACHMENT -metadata:s:t mimetype=text/plain -metadata:s:t filename=SECRET.txt")]
    [InlineData("vorbis.webm", "-c:v libvpx -deadline realtime -c:a libvorbis -c:s webvtt")]
    [InlineData("opus.webm", "-c:v libvpx -deadline realtime -c:a libopus -c:s webvtt")]
    public async Task Tags_chapters_subtitles_and_attachments_are_gone_from_every_byte(string name, string codecs)
    {
        await File.WriteAllTextAsync(_bench.PathOf("SECRET.srt"), "1\n00:00:00,000 --> 00:00:00,900\nSECRET said something\n");
        await File.WriteAllTextAsync(_bench.PathOf("SECRET.meta"), ";FFMETADATA1\ntitle=SECRET\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=500\ntitle=SECRET\n");
        var source = await _bench.MakeAsync(
            Picture + Sound + $"-i '{_bench.PathOf("SECRET.srt")}' -i '{_bench.PathOf("SECRET.meta")}' -map 0 -map 1 -map 2 -map_metadata 3 -map_chapters 3 -pix_fmt yuv420p "
            + codecs.Replace("ATTACHMENT", _bench.PathOf("SECRET.srt"), StringComparison.Ordinal)
            + " -metadata title=SECRET -metadata artist=SECRET -metadata comment=SECRET -metadata location=+52.0+005.0/SECRET -metadata creation_time=2021-03-04T05:06:07Z"
            + " -metadata:s:v title=SECRET -metadata:s:v handler_name=SECRET -metadata:s:a title=SECRET -metadata:s:a handler_name=SECRET -metadata:s:a language=nld",
            name);
        Assert.Contains("SECRET", await TextOfAsync(source), StringComparison.Ordinal);
        var output = _bench.PathOf("output.mp4");

        await _bench.ReencodeAsync(source, output);

        var bytes = await TextOfAsync(output);
        Assert.DoesNotContain("SECRET", bytes, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Lavf", bytes, StringComparison.Ordinal);
        var seen = await EncodingBench.LookAsync(output);
        Assert.Equal(["video", "audio"], seen.GetProperty("streams").EnumerateArray().Select(stream => stream.GetProperty("codec_type").GetString()));
        Assert.Empty(seen.GetProperty("chapters").EnumerateArray());
        Assert.All(
            TagsOf(seen.GetProperty("format")).Concat(seen.GetProperty("streams").EnumerateArray().SelectMany(TagsOf)),
            tag => Assert.Contains($"{tag.Name}={tag.Value}", Technical));
    }

    [SkippableFact]
    public async Task The_index_stands_before_the_media_so_that_browsers_start_at_once()
    {
        var source = await _bench.MakeAsync(Picture + Sound + "-c:v libx264 -c:a aac", "source.mp4");
        await _bench.ReencodeAsync(source, _bench.PathOf("output.mp4"));

        var boxes = Boxes(await File.ReadAllBytesAsync(_bench.PathOf("output.mp4"))).ToList();

        Assert.InRange(boxes.IndexOf("moov"), 1, boxes.IndexOf("mdat") - 1);
    }

    [SkippableFact]
    public async Task The_same_input_gives_the_same_bytes()
    {
        var source = await _bench.MakeAsync(Picture + Sound + "-c:v libx264 -c:a aac", "source.mp4");

        await _bench.ReencodeAsync(source, _bench.PathOf("one.mp4"));
        await _bench.ReencodeAsync(source, _bench.PathOf("two.mp4"));

        Assert.Equal(await File.ReadAllBytesAsync(_bench.PathOf("one.mp4")), await File.ReadAllBytesAsync(_bench.PathOf("two.mp4")));
    }

    public void Dispose() => _bench.Dispose();

    // What every MP4 file has, whoever made it.
    private static readonly string[] Technical =
    [
        "major_brand=isom", "minor_version=512", "compatible_brands=isomiso2avc1mp41", "language=und", "vendor_id=[0][0][0][0]",
        "handler_name=VideoHandler", "handler_name=SoundHandler", "encoder=Lavc libx264",
    ];

    private static async Task<string> TextOfAsync(string path) => System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path));

    private static IEnumerable<JsonProperty> TagsOf(JsonElement part) =>
        part.TryGetProperty("tags", out var tags) ? tags.EnumerateObject() : [];

    private static IEnumerable<string> Boxes(byte[] file)
    {
        for (long at = 0; at < file.Length;)
        {
            yield return System.Text.Encoding.Latin1.GetString(file, (int)at + 4, 4);
            at += BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan((int)at));
        }
    }
}
