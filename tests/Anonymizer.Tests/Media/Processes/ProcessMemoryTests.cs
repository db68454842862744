using System.Runtime.InteropServices;
using Anonymizer.Media.Processes;

namespace Anonymizer.Tests.Media.Processes;

/// <summary>Rows of bytes are read from a process's memory, here from our own, as they would be from another's.</summary>
public sealed class ProcessMemoryTests
{
    private static readonly byte[] Memory = Pinned();

    [Theory]
    [InlineData(64, 64, 48)]
    [InlineData(64, 50, 48)]
    [InlineData(96, 1, 3)]
    [InlineData(16, 7, 1024)]
    [InlineData(16, 7, 1025)]
    [InlineData(16, 7, 3000)]
    [InlineData(-64, 50, 48)]
    [InlineData(-16, 16, 2100)]
    public void Rows_come_one_after_another_without_what_lies_between_them(int stride, int width, int rows)
    {
        var first = stride < 0 ? -stride * (rows - 1) : 0;
        var expected = Enumerable.Range(0, rows).SelectMany(row => Memory.AsSpan(first + (row * stride), width).ToArray());
        var read = new byte[width * rows];

        ProcessMemory.CopyRows(Environment.ProcessId, Marshal.UnsafeAddrOfPinnedArrayElement(Memory, first), stride, width, read);

        Assert.Equal(expected, read);
    }

    [Fact]
    public void Memory_that_is_not_there_is_an_error() =>
        Assert.Throws<IOException>(() => ProcessMemory.CopyRows(Environment.ProcessId, 8, 64, 64, new byte[64]));

    [Fact]
    public void A_process_that_is_not_there_is_an_error() =>
        Assert.Throws<IOException>(() => ProcessMemory.CopyRows(int.MaxValue, Marshal.UnsafeAddrOfPinnedArrayElement(Memory, 0), 64, 64, new byte[64]));

    private static byte[] Pinned()
    {
        var bytes = GC.AllocateArray<byte>(1 << 16, pinned: true);
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
