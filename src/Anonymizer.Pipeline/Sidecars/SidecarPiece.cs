namespace Anonymizer.Pipeline.Sidecars;

/// <summary>What a piece of a sidecar is.</summary>
internal enum PieceKind
{
    /// <summary>Times, line ends and other things of the format: copied.</summary>
    Structure,

    /// <summary>Who speaks or writes, or to whom: a name.</summary>
    Speaker,

    /// <summary>What is said or written: searched for names.</summary>
    Spoken,
}

/// <summary>A piece of a sidecar; all pieces in a row are the file. Holds what people said.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it stands in the file, but for the format's own escapes.</param>
internal readonly record struct SidecarPiece(PieceKind Kind, string Text)
{
    /// <summary>Says nothing of the text.</summary>
    public override string ToString() => Kind.ToString();
}
