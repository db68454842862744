using System.IO.Pipes;
using Anonymizer.Benchmarks.HotPaths;
using Anonymizer.Core.Frames;
using Anonymizer.Core.Time;
using Anonymizer.Media.Nut;
using BenchmarkDotNet.Attributes;

namespace Anonymizer.Benchmarks.Pipeline;

/// <summary>Raw frames of 1080p through a pipe of the operating system, from one thread to another: the most that decoding and encoding can get.</summary>
[MemoryDiagnoser]
public class PipeBenchmarks
{
    private const int Frames = 100;

    private readonly VideoFrame _frame = SampleFrames.Noise(1);
    private readonly byte[] _received = new byte[new FrameFormat(1920, 1080).ByteCount];

    [Benchmark(OperationsPerInvoke = Frames)]
    public async Task FrameThroughPipe()
    {
        await using var from = new AnonymousPipeServerStream(PipeDirection.In);
        await using var to = new AnonymousPipeClientStream(PipeDirection.Out, from.ClientSafePipeHandle);
        var writing = Task.Run(async () =>
        {
            var writer = new NutWriter(to, new NutVideoHeader(_frame.Format.Width, _frame.Format.Height, new Rational(1, 25)));
            await writer.WriteHeaderAsync(CancellationToken.None);
            for (var pts = 0; pts < Frames; pts++)
            {
                await writer.WriteFrameAsync(pts, _frame.Pixels, CancellationToken.None);
            }

            await to.DisposeAsync();
        });

        var reader = new NutReader(from);
        await reader.ReadHeaderAsync(CancellationToken.None);
        while (await reader.ReadFrameHeaderAsync(CancellationToken.None) is not null)
        {
            await reader.ReadPayloadAsync(_received, CancellationToken.None);
        }

        await writing;
    }

    [GlobalCleanup]
    public void CleanUp() => _frame.Dispose();
}
