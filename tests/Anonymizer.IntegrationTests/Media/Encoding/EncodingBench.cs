using System.Diagnostics;
using System.Text.Json;
using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Encoding;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anonymizer.IntegrationTests.Media.Encoding;

/// <summary>A temporary folder: makes small recordings, sends them unchanged through decoder and encoder, and looks into what came out.</summary>
public sealed class EncodingBench : IDisposable
{
    public static readonly EncoderSettings Settings = new(VideoEncoder.Libx264);

    public EncodingBench() => Folder = Directory.CreateTempSubdirectory("anonymizer-encoding-").FullName;

    public string Folder { get; }

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Runs ffmpeg in the folder with arguments parted by spaces; single quotes hold together what has spaces.</summary>
    public async Task<string> MakeAsync(string arguments, string name)
    {
        await MadeFile.MakeAsync(PathOf(name), [.. Split(arguments)]);
        return PathOf(name);
    }

    /// <summary>Decodes a recording and encodes the same frames again.</summary>
    public async Task<EncodeReport> ReencodeAsync(string source, string output, EncoderSettings? settings = null, Func<PacketIndex, PacketIndex>? told = null)
    {
        var info = await Workshop.ProbeAsync(source);
        var pool = new FramePool(info.Video.Format);
        await using var decoder = FrameDecoder.Start(
            RealFfmpeg.Tools, info, pool, new DecodeOptions { Stage = Stage.Render }, NullLogger.Instance, TimeProvider.System);
        var index = await decoder.IndexAsync(CancellationToken.None);
        await using var encoder = RecordingEncoder.Start(
            RealFfmpeg.Tools, info, settings ?? Settings, output, NullLogger.Instance, TimeProvider.System, told?.Invoke(index) ?? index);
        while (await decoder.ReadAsync(CancellationToken.None) is { } frame)
        {
            using (frame)
            {
                await encoder.WriteAsync(frame, CancellationToken.None);
            }
        }

        return await encoder.CompleteAsync(CancellationToken.None);
    }

    public static async Task<JsonElement> LookAsync(string path) => (await ProbedFile.OfAsync(path)).Answer;

    /// <summary>When each frame is shown, in order; what an edit list hides is left out.</summary>
    public static async Task<IReadOnlyList<decimal?>> FrameTimesAsync(string path) =>
        [.. (await ProbedFile.OfAsync(path)).PicturePackets.Where(packet => !packet.IsHidden).Select(packet => packet.Seconds).Order()];

    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', start.ArgumentList)}\n{await errors}");
        return output.Length > 0 ? output : await errors;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static IEnumerable<string> Split(string arguments)
    {
        var parts = arguments.Split('\'');
        return parts.SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
