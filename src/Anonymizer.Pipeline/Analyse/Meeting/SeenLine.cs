using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Regions;
using Anonymizer.Vision.Text;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>A line of text as long as it stands unchanged in its place. It may name people: it stays in memory.</summary>
/// <param name="text">What was read.</param>
/// <param name="firstPts">From when on it may have stood there.</param>
internal sealed class SeenLine(RecognisedText text, long firstPts)
{
    /// <summary>What was read, and where.</summary>
    public RecognisedText Text { get; } = text;

    /// <summary>Its box.</summary>
    public Box Box => Text.Line;

    /// <summary>From when on it may have stood there.</summary>
    public long FirstPts { get; } = firstPts;

    /// <summary>Until when it stood there at least.</summary>
    public long LastPts { get; set; } = firstPts;

    /// <summary>Whether the whole line is covered.</summary>
    public bool IsCoveredWhole { get; set; }

    /// <summary>Whether it is the label of the presenter in whose tile it stands.</summary>
    public bool IsOwnLabel { get; set; }

    /// <summary>What is covered of it: the stretch of the text, and its region.</summary>
    public List<(int Start, int Length, RegionPath Path)> Covered { get; } = [];

    /// <summary>Whether it is no longer there.</summary>
    public bool IsGone { get; set; }

    /// <summary>The state of the register for which names were last looked for in it; -1 before the first time.</summary>
    public int SearchedVersion { get; set; } = -1;
}
