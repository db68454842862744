namespace Anonymizer.Vision.Models;

/// <summary>Which face detector the user wants; the values of `--detector`.</summary>
public enum FaceDetectorPreference
{
    /// <summary>YuNet when it is on the machine, else BlazeFace.</summary>
    Auto,

    /// <summary>YuNet, or fail.</summary>
    YuNet,

    /// <summary>The embedded BlazeFace.</summary>
    BlazeFace,
}
