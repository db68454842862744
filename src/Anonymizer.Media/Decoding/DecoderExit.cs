namespace Anonymizer.Media.Decoding;

/// <summary>How the decoding child (anonymizer-decoder) ends, as exit codes.</summary>
public enum DecoderExit
{
    /// <summary>Every picture was offered and taken.</summary>
    Complete = 0,

    /// <summary>This machine has no libraries of FFmpeg in a version that is known. The ffmpeg program decodes instead.</summary>
    NoLibraries = 10,

    /// <summary>The libraries can't open the recording. The ffmpeg program may, or says why not.</summary>
    CannotOpen = 11,

    /// <summary>A picture came that must be changed before it is used: of another size or layout, or without a time. The ffmpeg program does that.</summary>
    OtherPicture = 12,

    /// <summary>More than two thirds of the pictures can't be decoded: as the ffmpeg program ends then.</summary>
    MostlyDamaged = 69,
}
