using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.IntegrationTests.Pipeline;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Encoding.Copying;
using Anonymizer.Media.Encoding.Parts;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anonymizer.IntegrationTests.Media.Encoding;

/// <summary>A recording of which the middle is encoded anew, joined with what is copied before and after.</summary>
public sealed class PartJoinTests : IDisposable
{
    private const int FirstEncoded = 2;
    private const int LastEncoded = 3;

    // What takes longer hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly EncodingBench _bench = new();
    private RecordingInfo _source = null!;
    private CopyablePicture _copyable = null!;
    private IReadOnlyList<EncodedFragment> _encoded = null!;

    public void Dispose() => _bench.Dispose();

    [SkippableFact]
    public async Task The_result_is_the_same_however_quickly_the_pieces_come()
    {
        await MakePiecesAsync();

        var report = await JoinAllAsync("at once.mp4", TimeSpan.Zero);
        await JoinAllAsync("slowly.mp4", TimeSpan.FromMilliseconds(120));

        Assert.Equal((250, 150), (report.Frames, report.FramesCopied));
        Assert.Equal(await File.ReadAllBytesAsync(_bench.PathOf("at once.mp4")), await File.ReadAllBytesAsync(_bench.PathOf("slowly.mp4")));
        Assert.Equal(await EncodingBench.FrameTimesAsync(_source.Path), await EncodingBench.FrameTimesAsync(_bench.PathOf("slowly.mp4")));
        Assert.Equal(await RecordingFacts.SoundAsync(_source.Path), await RecordingFacts.SoundAsync(_bench.PathOf("slowly.mp4")));
        await RecordingFacts.AssertDecodedInTimeAsync(_bench.PathOf("slowly.mp4"));
    }

    [SkippableFact]
    public async Task What_is_finished_is_joined_while_the_rest_is_still_encoded()
    {
        await MakePiecesAsync();
        await using var join = Start("out.mp4");

        await join.AddAsync(_copyable.Units[0]);
        await join.AddAsync(_copyable.Units[1]);
        await join.AddAsync(_encoded[0]);

        using var patience = new CancellationTokenSource(Patience);
        while (!File.Exists(_bench.PathOf("out.mp4")))
        {
            await Task.Delay(20, patience.Token);
        }
    }

    [SkippableFact]
    public async Task When_joining_fails_whoever_goes_on_encoding_is_told()
    {
        await MakePiecesAsync();
        await using var join = Start("missing/out.mp4");

        using var patience = new CancellationTokenSource(Patience);
        var error = await Assert.ThrowsAsync<ChildProcessException>(async () =>
        {
            while (true)
            {
                await join.AddAsync(_encoded[0]);
                await Task.Delay(20, patience.Token);
            }
        });

        Assert.Equal((Stage.Render, Blame.Environment), (error.Stage, error.Blame));
        Assert.Contains(error.LastErrorLines, line => line.Contains("No such file", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_picture_without_a_frame_is_refused()
    {
        await MakePiecesAsync();
        await using var join = Start("out.mp4");

        await Assert.ThrowsAsync<AnonymizerException>(() => join.CompleteAsync(CancellationToken.None));

        Assert.False(File.Exists(_bench.PathOf("out.mp4")));
    }

    private PartJoin Start(string name) => PartJoin.Start(
        RealFfmpeg.Tools, _source, VideoEncoder.Libx264, _copyable, _bench.PathOf(name), NullLogger.Instance, TimeProvider.System);

    private async Task<EncodeReport> JoinAllAsync(string name, TimeSpan pause)
    {
        await using var join = Start(name);
        for (var unit = 0; unit < _copyable.Units.Count; unit++)
        {
            await Task.Delay(pause);
            if (unit is < FirstEncoded or > LastEncoded)
            {
                await join.AddAsync(_copyable.Units[unit]);
            }
            else if (unit == LastEncoded)
            {
                foreach (var fragment in _encoded)
                {
                    await join.AddAsync(fragment);
                }
            }
        }

        return await join.CompleteAsync(CancellationToken.None);
    }

    // Ten seconds of picture and sound with a key frame every two; the third and fourth group are encoded.
    private async Task MakePiecesAsync()
    {
        var path = await _bench.MakeAsync(
            "-f lavfi -i testsrc2=size=160x96:rate=25:duration=10 -f lavfi -i sine=duration=10 -c:v libx264 -preset ultrafast -bf 2 -g 50 -keyint_min 50 -pix_fmt yuv420p -c:a aac",
            "source.mp4");
        _source = await Workshop.ProbeAsync(path);
        await using var decoder = FrameDecoder.Start(
            RealFfmpeg.Tools, _source, new FramePool(_source.Video.Format), new DecodeOptions { Stage = Stage.Render }, NullLogger.Instance, TimeProvider.System);
        var index = await decoder.IndexAsync(CancellationToken.None);
        _copyable = await CopyablePicture.OpenAsync(RealFfmpeg.Tools, _source, index, EncodingBench.Settings, TimeProvider.System, CancellationToken.None);
        Assert.Equal([0, 1, 2, 3, 4], _copyable.Units.Select(unit => unit.FirstGroup));

        var (from, to) = (_copyable.Units[FirstEncoded].FirstPts, _copyable.Units[LastEncoded + 1].FirstPts);
        var part = _bench.PathOf("part");
        await using var encoder = RecordingEncoder.StartPart(
            RealFfmpeg.Tools, _source, EncodingBench.Settings, from, part, NullLogger.Instance, TimeProvider.System, index, _copyable.DecodingDelay, _copyable.ParameterSetNumber);
        while (await decoder.ReadAsync(CancellationToken.None) is { } frame)
        {
            using (frame)
            {
                if (frame.Pts >= from && frame.Pts < to)
                {
                    await encoder.WriteAsync(frame, CancellationToken.None);
                }
            }
        }

        await encoder.CompleteAsync(CancellationToken.None);
        using var file = File.OpenHandle(part);
        var reader = new FragmentReader();
        _encoded =
        [
            .. reader.ReadFinished(file).Select(fragment => new EncodedFragment(
                new PartRange(part, 0, reader.HeadBytes), new PartRange(part, fragment.Offset, fragment.Bytes), fragment.Frames, fragment.LastDuration)),
        ];
        Assert.Equal(100, _encoded.Sum(fragment => fragment.Frames));
    }
}
