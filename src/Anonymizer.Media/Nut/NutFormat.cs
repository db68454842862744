namespace Anonymizer.Media.Nut;

/// <summary>
/// Constants of the NUT container, as its specification names them. NUT is what carries raw frames over our pipes: unlike
/// bare raw video it keeps every frame's timestamp and the time base, and unlike Matroska it doesn't round them.
/// </summary>
internal static class NutFormat
{
    /// <summary>First bytes of every file, the closing zero included.</summary>
    public static ReadOnlySpan<byte> FileId => "nut/multimedia container\0"u8;

    /// <summary>Every start code begins with this byte, which therefore can't be a frame code.</summary>
    public const byte StartCodeMark = (byte)'N';

    public const ulong MainStartCode = 0x4E4D_7A56_1F5F_04AD;
    public const ulong StreamStartCode = 0x4E53_1140_5BF2_F9DB;
    public const ulong SyncpointStartCode = 0x4E4B_E4AD_EECA_4569;
    public const ulong IndexStartCode = 0x4E58_DD67_2F23_E64E;
    public const ulong InfoStartCode = 0x4E49_AB68_B596_BA78;

    /// <summary>Packets longer than this carry a checksum of their own header; frames longer than this never elide bytes.</summary>
    public const int LongPacket = 4096;

    /// <summary>Bit of the main header's flags (version 4): every syncpoint carries the wall clock too.</summary>
    public const ulong BroadcastMode = 1;

    /// <summary>Bit of the main header's flags (version 4): the stream is read once from its start and needs no syncpoints.</summary>
    public const ulong PipeMode = 2;
}
