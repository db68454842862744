using System.IO.Pipes;
using Anonymizer.Media.Processes;

namespace Anonymizer.Tests.Media.Processes;

public class LendingPipeTests
{
    [Fact]
    public async Task What_is_written_arrives_in_order_whether_it_is_lent_or_copied()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        using var reader = new AnonymousPipeClientStream(PipeDirection.In, pipe.ClientSafePipeHandle);
        byte[][] pieces = [Piece(1, 17), Piece(2, 3_110_400), Piece(3, 100), Piece(4, (64 << 10) - 1), Piece(5, 64 << 10), Piece(6, 1_000_001)];
        var read = ReadAllAsync(reader, pieces.Sum(piece => piece.Length));

        await using var lender = new LendingPipe(pipe);
        foreach (var piece in pieces)
        {
            await lender.WriteAsync(piece);
        }

        Assert.Equal(pieces.SelectMany(piece => piece), await read);
        Assert.Equal(pieces.Sum(piece => piece.Length), lender.Position);
        Assert.Equal(lender.Position, lender.BytesTaken);
    }

    [Fact]
    public async Task Memory_is_not_free_before_the_reader_has_taken_it()
    {
        // Two pages less than a pipe holds by default: writing doesn't wait for the reader.
        const int Length = 14 * 4096;
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        using var reader = new AnonymousPipeClientStream(PipeDirection.In, pipe.ClientSafePipeHandle);
        await using var lender = new LendingPipe(pipe, leastLent: 4096);
        var piece = Piece(1, Length);
        var expected = piece.ToArray();
        await lender.WriteAsync(piece);

        Assert.Equal(0, lender.BytesTaken);
        var first = await ReadAllAsync(reader, 5000);
        Assert.Equal(5000, lender.BytesTaken);

        // What has been taken may be written over: the reader has a copy of it.
        piece.AsSpan(0, 4096).Clear();
        var rest = await ReadAllAsync(reader, Length - 5000);
        Assert.Equal(Length, lender.BytesTaken);
        Assert.Equal(expected, first.Concat(rest));
    }

    [Fact]
    public async Task A_reader_that_is_gone_is_an_error()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        var reader = new AnonymousPipeClientStream(PipeDirection.In, pipe.ClientSafePipeHandle);
        await using var lender = new LendingPipe(pipe);
        await reader.DisposeAsync();

        await Assert.ThrowsAsync<IOException>(async () => await lender.WriteAsync(Piece(1, 1 << 20)));
    }

    [Fact]
    public async Task Writing_to_a_full_pipe_can_be_cancelled()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        using var reader = new AnonymousPipeClientStream(PipeDirection.In, pipe.ClientSafePipeHandle);
        await using var lender = new LendingPipe(pipe);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await lender.WriteAsync(Piece(1, 4 << 20), cancel.Token));
    }

    [Fact]
    public async Task Where_nothing_can_be_lent_it_is_copied()
    {
        using var target = new MemoryStream();
        await using var lender = new LendingPipe(target);
        var piece = Piece(1, 1 << 20);

        await lender.WriteAsync(piece);

        Assert.Equal(piece.Length, lender.BytesTaken);
        Assert.Equal(piece, target.ToArray());
    }

    private static byte[] Piece(int seed, int length)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static async Task<byte[]> ReadAllAsync(Stream stream, int length)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }
}
