using System.Runtime.InteropServices;

namespace Anonymizer.Media.Decoding;

/// <summary>
/// What the decoding child (anonymizer-decoder) writes for each picture: where it lies in the child's memory. There it stays as it is until
/// the child reads one byte in return. The first message offers no picture but a trial: at <see cref="Y"/> lies the value of <see cref="Time"/>.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct PictureOffer
{
    /// <summary>Timestamp in ticks of the recording's time base.</summary>
    public long Time;

    /// <summary>Address of the luma plane in the child.</summary>
    public nint Y;

    /// <summary>Address of the plane of blue differences.</summary>
    public nint U;

    /// <summary>Address of the plane of red differences.</summary>
    public nint V;

    /// <summary>Bytes from one row of luma to the next; may be negative, when rows lie upside down.</summary>
    public int StrideY;

    /// <summary>Bytes from one row of blue differences to the next.</summary>
    public int StrideU;

    /// <summary>Bytes from one row of red differences to the next.</summary>
    public int StrideV;
}
