using System.Collections.Concurrent;
using System.Text.Json;
using Anonymizer.Core.Errors;
using Anonymizer.Media.Processes;

namespace Anonymizer.IntegrationTests.Media;

/// <summary>
/// All that ffprobe says of a file: the independent description that results are held against. It takes a third of a second to start on a busy
/// machine and a few hundredths to look, so it is asked once for everything that tests ask one after the other.
/// </summary>
/// <param name="Answer">Format, streams and chapters, in ffprobe's own words.</param>
/// <param name="Packets">Of all streams, in order of the file.</param>
internal sealed record ProbedFile(JsonElement Answer, IReadOnlyList<ProbedPacket> Packets)
{
    // Tests ask of two files in turn, and some tests run side by side.
    private const int Kept = 12;

    private static readonly ConcurrentDictionary<(string Path, long Length, DateTime Written), Lazy<Task<ProbedFile>>> Known = new();
    private static readonly ConcurrentQueue<(string Path, long Length, DateTime Written)> Order = new();

    /// <summary>The streams, in ffprobe's own words.</summary>
    public IEnumerable<JsonElement> Streams => Answer.GetProperty("streams").EnumerateArray();

    /// <summary>Number of the stream with the picture.</summary>
    public int Picture => FirstOf("video") ?? throw new InvalidOperationException("There is no picture.");

    /// <summary>Number of the first stream with sound.</summary>
    public int Sound => FirstOf("audio") ?? throw new InvalidOperationException("There is no sound.");

    /// <summary>Packets of the picture.</summary>
    public IEnumerable<ProbedPacket> PicturePackets => PacketsOf(Picture);

    /// <summary>Packets of the first track of sound.</summary>
    public IEnumerable<ProbedPacket> SoundPackets => PacketsOf(Sound);

    /// <summary>Asks ffprobe, or remembers what it said of this very file.</summary>
    public static Task<ProbedFile> OfAsync(string path)
    {
        var file = new FileInfo(path);
        var key = (file.FullName, file.Exists ? file.Length : 0, file.LastWriteTimeUtc);
        var probed = Known.GetOrAdd(key, _ => new Lazy<Task<ProbedFile>>(() => AskAsync(path)));
        if (!probed.IsValueCreated)
        {
            Order.Enqueue(key);
            while (Order.Count > Kept && Order.TryDequeue(out var oldest))
            {
                Known.TryRemove(oldest, out _);
            }
        }

        return probed.Value;
    }

    private IEnumerable<ProbedPacket> PacketsOf(int stream) => Packets.Where(packet => packet.Stream == stream);

    private int? FirstOf(string kind)
    {
        foreach (var stream in Streams)
        {
            if (stream.GetProperty("codec_type").GetString() == kind)
            {
                return stream.GetProperty("index").GetInt32();
            }
        }

        return null;
    }

    private static async Task<ProbedFile> AskAsync(string path)
    {
        var text = await CapturedRun.TextAsync(
            new ChildProcessOptions
            {
                FileName = RealFfmpeg.Tools.FfprobePath,
                Arguments =
                [
                    "-v", "error", "-show_format", "-show_streams", "-show_chapters", "-show_packets", "-show_data_hash", "md5", "-of", "json=compact=1", "file:" + path,
                ],
                Stage = Stage.Ingest,
            },
            TimeSpan.FromSeconds(60),
            CancellationToken.None);
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        var described = root.EnumerateObject().Where(property => property.Name != "packets").ToDictionary(property => property.Name, property => property.Value);
        return new ProbedFile(JsonSerializer.SerializeToElement(described), [.. root.GetProperty("packets").EnumerateArray().Select(ProbedPacket.Of)]);
    }
}

/// <summary>A packet, as ffprobe tells it.</summary>
/// <param name="Stream">Number of its stream.</param>
/// <param name="Pts">When it is shown, in ticks of its track.</param>
/// <param name="Seconds">The same in seconds, as ffprobe writes it.</param>
/// <param name="Dts">When it is decoded, in ticks.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Position">Where it lies in the file.</param>
/// <param name="Flags">K: a key frame; D: decoded, but not shown.</param>
/// <param name="Hash">Of its bytes.</param>
internal sealed record ProbedPacket(
    int Stream, long? Pts, decimal? Seconds, long? Dts, int Size, int? Position, string Flags, string Hash)
{
    /// <summary>Whether it can be decoded without others.</summary>
    public bool IsKey => Flags.Contains('K', StringComparison.Ordinal);

    /// <summary>Whether it is decoded only: an edit list hides it.</summary>
    public bool IsHidden => Flags.Contains('D', StringComparison.Ordinal);

    /// <summary>Reads ffprobe's JSON.</summary>
    public static ProbedPacket Of(JsonElement packet) => new(
        packet.GetProperty("stream_index").GetInt32(),
        Number(packet, "pts"),
        packet.TryGetProperty("pts_time", out var time) ? decimal.Parse(time.GetString()!, System.Globalization.CultureInfo.InvariantCulture) : null,
        Number(packet, "dts"),
        int.Parse(packet.GetProperty("size").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
        packet.TryGetProperty("pos", out var position) ? int.Parse(position.GetString()!, System.Globalization.CultureInfo.InvariantCulture) : null,
        packet.GetProperty("flags").GetString()!,
        packet.GetProperty("data_hash").GetString()!);

    private static long? Number(JsonElement packet, string name) => packet.TryGetProperty(name, out var value) ? value.GetInt64() : null;
}
