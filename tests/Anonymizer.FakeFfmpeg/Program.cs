using System.Diagnostics;
using System.Runtime.InteropServices;
using Anonymizer.FakeFfmpeg;

if (FakeDecoder.IsMeantBy(args))
{
    return FakeDecoder.Run(Path.GetFileNameWithoutExtension(args[0]));
}

// What to do is said by $FAKE_FFMPEG, or by the name of the file that the caller wants to read: "-i file:/somewhere/hang.mp4";
// when that is standard input, by the name of the file to write, which comes last.
var mode = Environment.GetEnvironmentVariable("FAKE_FFMPEG") ?? InputName(args);
if (args.Contains("-show_entries"))
{
    // As ffprobe: a list of three packets, whatever the file is.
    Console.Out.Write("0,512,K_\n512,512,__\n1024,512,__\n");
    return 0;
}

switch (mode)
{
    case "version":
        Console.Out.WriteLine("ffmpeg version 7.1.2-fake Copyright (c) nobody");
        return 0;
    case "arguments":
        Console.Out.Write(string.Join('\0', args));
        return 0;
    case "echo":
        await Console.OpenStandardInput().CopyToAsync(Console.OpenStandardOutput());
        return 0;
    case "end-of-input":
        Console.Out.Write(Console.OpenStandardInput().ReadByte());
        return 0;
    case "fail":
        Console.Error.WriteLine("[warning] something is odd");
        Console.Error.WriteLine("[error] the disk is on fire");
        return 3;
    case "chatter":
        return await Chatter.ManyLinesAsync();
    case "endless-chatter":
        return await Chatter.EndlessAsync();
    case "long-line":
        return await Chatter.LongLineAsync();
    case "flood":
        return await Chatter.FloodAsync();
    case "hang":
        await Task.Delay(Timeout.Infinite);
        return 0;
    case "stubborn":
        using (PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true))
        {
            Console.Out.Write("ready");
            await Console.Out.FlushAsync();
            await Task.Delay(Timeout.Infinite);
        }

        return 0;
    case "family":
        // Ignores the polite request and has a child of its own, which only ends when the whole tree is killed.
        using (PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true))
        using (var grandchild = Process.Start(new ProcessStartInfo("sleep", ["600"]))!)
        {
            Console.Out.Write(grandchild.Id.ToString("D10"));
            await Console.Out.FlushAsync();
            await Task.Delay(Timeout.Infinite);
        }

        return 0;
    case "whole":
    case var name when name.StartsWith("decoder-", StringComparison.Ordinal):
        return await FakeVideo.WriteAsync(frames: 3, lastFrameShare: 1, exitCode: 0);
    case "one-short":
        return await FakeVideo.WriteAsync(frames: 2, lastFrameShare: 1, exitCode: 0);
    case "partial":
        return await FakeVideo.WriteAsync(frames: 2, lastFrameShare: 0.5, exitCode: 0);
    case "late-failure":
        await FakeVideo.WriteAsync(frames: 3, lastFrameShare: 1, exitCode: 0);
        await Console.Error.WriteLineAsync("[h264 @ 0x1] [error] out of memory");
        return 1;
    case "hang-midway":
        await FakeVideo.WriteAsync(frames: 2, lastFrameShare: 0.5, exitCode: 0);
        await Task.Delay(Timeout.Infinite);
        return 0;
    case "swallow":
        // Takes all frames, says that it encoded one, and writes nothing.
        await Console.OpenStandardInput().CopyToAsync(Stream.Null);
        Console.Out.Write("frame=1\nprogress=end\n");
        return 0;
    case "garbage":
        Console.Out.Write(new string('x', 100_000));
        return 0;
    case "card-decodes":
        return 0;
    case "card-missing":
        Console.Error.WriteLine("[AVHWDeviceContext @ 0x1] Cannot load libcuda.so.1");
        return 1;
    case "card-library-missing":
        Console.Error.WriteLine("[h264 @ 0x1] Cannot load libnvcuvid.so.1");
        return 1;
    case "card-unknown-to-ffmpeg":
        Console.Error.WriteLine("Unrecognized hwaccel: cuda.");
        return 1;
    case "card-lacks-codec":
        // As when the processor has to step in: its pictures can't be fetched from the card.
        Console.Error.WriteLine("Impossible to convert between the formats supported by the filter 'src' and the filter 'auto_scale_0'");
        return 1;
    case var test when test.StartsWith("color=", StringComparison.Ordinal):
        // The trial of an encoder, on a machine without a graphics card.
        if (args.Contains("h264_nvenc"))
        {
            Console.Error.WriteLine("[h264_nvenc @ 0x1] Cannot load libnvidia-encode.so.1");
            return 1;
        }

        return 0;
    default:
        await Console.Error.WriteLineAsync($"fake ffmpeg knows no mode '{mode}'");
        return 64;
}

static string InputName(string[] args)
{
    var at = Array.IndexOf(args, "-i");
    var name = at < 0 || at + 1 == args.Length ? "" : args[at + 1];
    return Path.GetFileNameWithoutExtension(name == "pipe:0" ? args[^1] : name);
}
