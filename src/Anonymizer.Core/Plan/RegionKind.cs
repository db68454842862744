namespace Anonymizer.Core.Plan;

/// <summary>What a region holds.</summary>
public enum RegionKind
{
    /// <summary>A person's face.</summary>
    Face,

    /// <summary>A participant's whole tile in a meeting: picture or initials, with the label.</summary>
    Tile,

    /// <summary>A column of the meeting's window: participants or chat.</summary>
    Panel,

    /// <summary>A line of text, or the part of it that names somebody.</summary>
    Text,

    /// <summary>Drawn by a person.</summary>
    Manual,
}
