namespace Anonymizer.Media.Probing;

/// <summary>A tag of a recording, one of its tracks or chapters. May name people: it stays in memory.</summary>
/// <param name="Key">What the tag is called: "title", "artist", "com.apple.quicktime.author".</param>
/// <param name="Value">What it says.</param>
public sealed record RecordingTag(string Key, string Value)
{
    /// <summary>Says nothing of the value.</summary>
    public override string ToString() => "a tag";
}
