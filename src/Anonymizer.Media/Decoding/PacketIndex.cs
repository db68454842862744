namespace Anonymizer.Media.Decoding;

/// <summary>What the container says is shown, packet by packet, before anything is decoded.</summary>
public sealed record PacketIndex
{
    /// <summary>
    /// Timestamps of the frames that are shown, in ticks, strictly rising. Packets that an edit list hides are not among them.
    /// </summary>
    public required IReadOnlyList<long> FrameTimes { get; init; }

    /// <summary>Timestamps of the key frames among them, rising.</summary>
    public required IReadOnlyList<long> KeyFrameTimes { get; init; }

    /// <summary>How long the last frame is shown, in ticks; null when the container doesn't tell.</summary>
    public long? LastDuration { get; init; }

    /// <summary>Shown packets for which the container gives no timestamp.</summary>
    public required int FramesWithoutTime { get; init; }

    /// <summary>Whether every packet is shown, has a time of its own, and brings nothing along, such as another description of the track.</summary>
    public required bool IsPlain { get; init; }

    /// <summary>Whether the file ends before its content does.</summary>
    public required bool EndsEarly { get; init; }

    /// <summary>Whether parts of the container could not be read, so that packets may be missing from this list.</summary>
    public required bool IsDamaged { get; init; }

    /// <summary>Time of the last packet found, in seconds.</summary>
    public required double LastSeconds { get; init; }
}
