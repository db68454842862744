using System.Runtime.InteropServices;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Processes;

namespace Anonymizer.Benchmarks.HotPaths;

/// <summary>What is done with every frame when it comes from the decoder.</summary>
internal static class DecodePaths
{
    /// <summary>Takes a frame of 1080p out of the memory of a process: here our own, as if it were the decoder's.</summary>
    /// <param name="stride">Bytes from one row to the next there; 1920 where rows lie without gaps.</param>
    public static PreparedPath FrameFromProcess(int stride)
    {
        var format = new FrameFormat(1920, 1080);
        var decoded = GC.AllocateArray<byte>(stride * format.Height, pinned: true);
        var address = Marshal.UnsafeAddrOfPinnedArrayElement(decoded, 0);
        var frame = new FramePool(format).Rent();
        return new PreparedPath(
            () =>
            {
                Copy(frame.Y);
                Copy(frame.U);
                Copy(frame.V);

                // Pinned is not kept: nothing else knows of the array, and a collector that takes it leaves an address at which nothing is.
                GC.KeepAlive(decoded);
            },
            frame);

        void Copy(Plane plane) => ProcessMemory.CopyRows(Environment.ProcessId, address, stride * plane.Width / format.Width, plane.Width, plane.Samples);
    }
}
