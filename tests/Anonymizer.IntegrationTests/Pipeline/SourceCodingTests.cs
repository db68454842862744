using Anonymizer.Core.Frames;
using Anonymizer.IntegrationTests.Media;
using Anonymizer.IntegrationTests.Media.Encoding;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Probing;
using Anonymizer.Pipeline.Flow;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anonymizer.IntegrationTests.Pipeline;

/// <summary>How a recording is coded is read ahead of time, for the first pass that comes.</summary>
public sealed class SourceCodingTests : IDisposable
{
    private readonly EncodingBench _bench = new();
    private RecordingInfo _source = null!;

    public void Dispose() => _bench.Dispose();

    [SkippableFact]
    public async Task What_was_read_ahead_is_what_is_asked_for()
    {
        await MakeAsync();
        await using var coding = Coding();
        await using var decoder = Decoder();
        coding.Begin(Task.FromResult(new EncoderSelection(EncodingBench.Settings, "chosen")), decoder);

        var picture = await coding.ReadAsync(EncodingBench.Settings, decoder, CancellationToken.None);

        Assert.Equal([0, 1], picture!.Units.Select(unit => unit.FirstGroup));
    }

    [SkippableFact]
    public async Task Settings_that_came_to_be_others_count()
    {
        await MakeAsync();
        await using var coding = Coding();
        await using var decoder = Decoder();
        coding.Begin(Task.FromResult(new EncoderSelection(EncodingBench.Settings, "chosen")), decoder);

        Assert.Null(await coding.ReadAsync(EncodingBench.Settings with { EncodeAll = true }, decoder, CancellationToken.None));
    }

    [SkippableFact]
    public async Task Where_another_pass_comes_first_it_is_read_anew_when_it_is_needed()
    {
        await MakeAsync();
        await using var coding = Coding();
        await using (var begun = Decoder())
        {
            coding.Begin(new TaskCompletionSource<EncoderSelection>().Task, begun);
            await coding.ForgetAsync();
        }

        await using var decoder = Decoder();
        var picture = await coding.ReadAsync(EncodingBench.Settings, decoder, CancellationToken.None);

        Assert.Equal([0, 1], picture!.Units.Select(unit => unit.FirstGroup));
    }

    [SkippableFact]
    public async Task Nobody_has_to_wait_for_what_was_begun()
    {
        await MakeAsync();
        await using var decoder = Decoder();
        var coding = Coding();
        coding.Begin(new TaskCompletionSource<EncoderSelection>().Task, decoder);

        await coding.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));
    }

    private SourceCoding Coding() => new(RealFfmpeg.Tools, _source, TimeProvider.System, NullLogger.Instance);

    private FrameDecoder Decoder() => FrameDecoder.Start(
        RealFfmpeg.Tools, _source, new FramePool(_source.Video.Format), new DecodeOptions(), NullLogger.Instance, TimeProvider.System);

    private async Task MakeAsync() => _source = await Workshop.ProbeAsync(await _bench.MakeAsync(
        "-f lavfi -i testsrc2=size=160x96:rate=25:duration=4 -c:v libx264 -preset ultrafast -g 50 -keyint_min 50 -pix_fmt yuv420p", "source.mp4"));
}
