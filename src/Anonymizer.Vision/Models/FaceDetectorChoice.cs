using Anonymizer.Core.Errors;

namespace Anonymizer.Vision.Models;

/// <summary>Which model detects faces, and what the user should be told about it.</summary>
/// <param name="Model">The model file to load.</param>
/// <param name="Notice">One line for the user when it is not the preferred detector; else null.</param>
public sealed record FaceDetectorChoice(ModelFile Model, string? Notice)
{
    /// <summary>Name of the preferred detector's model in the manifest.</summary>
    public const string YuNet = "yunet";

    /// <summary>Name of the embedded detector's model in the manifest.</summary>
    public const string BlazeFace = "blazeface";

    /// <summary>
    /// Chooses. Only a missing YuNet lets "auto" take the embedded detector; a damaged one is an error, because the machine
    /// was set up to use it.
    /// </summary>
    /// <param name="preference">What the user wants.</param>
    /// <param name="models">Where the models are.</param>
    /// <exception cref="AnonymizerException">The wanted model is missing, or the file found is not the right one.</exception>
    public static FaceDetectorChoice Make(FaceDetectorPreference preference, ModelCatalog models) => preference switch
    {
        FaceDetectorPreference.YuNet => new(models.Require(YuNet), null),
        FaceDetectorPreference.BlazeFace => new(models.Require(BlazeFace), null),
        _ when models.Find(YuNet) is { } preferred => new(preferred, null),
        _ => new(
            models.Require(BlazeFace),
            "The face detector YuNet is not on this machine; the embedded BlazeFace is used, which finds fewer small faces. " +
            "Run 'anonymizer models pull' to get YuNet."),
    };
}
