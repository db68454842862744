using Anonymizer.Media.Encoding.Copying;

namespace Anonymizer.Media.Encoding.Parts;

/// <summary>What a picture is joined of.</summary>
/// <param name="Pieces">In order.</param>
/// <param name="EncodedHead">What stands before the fragments of each part; null when nothing was encoded.</param>
/// <param name="Source">The source's coding; null when nothing can be copied.</param>
public sealed record JoinedPicture(IReadOnlyList<JoinPiece> Pieces, PartRange? EncodedHead, CopyablePicture? Source)
{
    /// <summary>All frames.</summary>
    public long Frames => Pieces.Sum(piece => piece.Frames);

    /// <summary>Those that are copied.</summary>
    public long FramesCopied => Pieces.Where(piece => piece.Copied is not null).Sum(piece => piece.Frames);

    /// <summary>How long the last frame is shown, in ticks.</summary>
    public long LastDuration => Pieces is [.., var last] ? last.LastDuration : 0;
}
