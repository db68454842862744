using Anonymizer.Core.Frames;
using Anonymizer.Media.Encoding;
using Anonymizer.Pipeline.Flow;

namespace Anonymizer.Tests.Pipeline.Flow;

public sealed class StartingEncoderTests
{
    private readonly TaskCompletionSource<IPictureEncoder> _start = new();
    private readonly FramePool _pool = new(new FrameFormat(64, 48));

    [Fact]
    public async Task A_frame_waits_until_the_encoder_is_there()
    {
        var encoder = new RememberingEncoder();
        await using var starting = new StartingEncoder(_ => _start.Task);
        using var frame = _pool.Rent();
        frame.Pts = 17;

        var writing = starting.WriteAsync(frame, CancellationToken.None).AsTask();
        Assert.False(writing.IsCompleted);
        _start.SetResult(encoder);
        await writing;

        Assert.Equal([17], encoder.Written);
        Assert.Equal(1, (await starting.CompleteAsync(CancellationToken.None)).Frames);
    }

    [Fact]
    public async Task Whoever_has_a_frame_is_told_why_the_encoder_did_not_start()
    {
        await using var starting = new StartingEncoder(_ => Task.FromException<IPictureEncoder>(new IOException("no such program")));
        using var frame = _pool.Rent();

        var error = await Assert.ThrowsAsync<IOException>(() => starting.WriteAsync(frame, CancellationToken.None).AsTask());
        Assert.Equal("no such program", error.Message);
        await Assert.ThrowsAsync<IOException>(() => starting.CompleteAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Waiting_for_it_can_be_given_up()
    {
        using var given = new CancellationTokenSource();
        using var frame = _pool.Rent();
        var starting = new StartingEncoder(_ => _start.Task);

        var writing = starting.WriteAsync(frame, given.Token).AsTask();
        await given.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        _start.SetCanceled();
        await starting.DisposeAsync();
    }

    [Fact]
    public async Task One_that_is_there_only_after_it_was_given_up_is_ended_all_the_same()
    {
        var encoder = new RememberingEncoder();
        CancellationToken seen = default;
        var starting = new StartingEncoder(stop =>
        {
            seen = stop;
            return _start.Task;
        });

        var ending = starting.DisposeAsync().AsTask();
        Assert.True(seen.IsCancellationRequested);
        _start.SetResult(encoder);
        await ending;

        Assert.True(encoder.IsDisposed);
    }

    [Fact]
    public async Task What_is_anticipated_is_told_before_the_first_frame_however_late_the_encoder_is_there()
    {
        var encoder = new RememberingEncoder();
        await using var starting = new StartingEncoder(_ => _start.Task);
        using var frame = _pool.Rent();
        frame.Pts = 17;

        starting.Anticipate(17);
        var writing = starting.WriteAsync(frame, CancellationToken.None).AsTask();
        Assert.Null(encoder.Anticipated);
        _start.SetResult(encoder);
        await writing;

        Assert.Equal((17, 0), encoder.Anticipated);
        Assert.Equal([17], encoder.Written);
    }

    [Fact]
    public async Task One_that_can_not_do_what_is_anticipated_is_ended_and_whoever_has_a_frame_is_told_why()
    {
        var encoder = new RememberingEncoder { Refusal = new IOException("no room") };
        await using var starting = new StartingEncoder(_ => Task.FromResult<IPictureEncoder>(encoder));
        using var frame = _pool.Rent();

        starting.Anticipate(0);

        var error = await Assert.ThrowsAsync<IOException>(() => starting.WriteAsync(frame, CancellationToken.None).AsTask());
        Assert.Equal("no room", error.Message);
        Assert.True(encoder.IsDisposed);
    }

    private sealed class RememberingEncoder : IPictureEncoder
    {
        public IOException? Refusal { get; init; }

        public (long FirstPts, int FramesBefore)? Anticipated { get; private set; }

        public List<long> Written { get; } = [];

        public bool IsDisposed { get; private set; }

        public void Anticipate(long firstPts)
        {
            if (Refusal is not null)
            {
                throw Refusal;
            }

            Anticipated = (firstPts, Written.Count);
        }

        public ValueTask WriteAsync(VideoFrame frame, CancellationToken cancellationToken)
        {
            Written.Add(frame.Pts);
            return ValueTask.CompletedTask;
        }

        public Task<EncodeReport> CompleteAsync(CancellationToken cancellationToken) =>
            Task.FromResult(new EncodeReport(Written.Count, 64, 48, 0, TimeSpan.Zero, []));

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
