namespace Anonymizer.Vision.Models;

/// <summary>What a model is for.</summary>
public enum ModelRole
{
    /// <summary>Finds faces in a picture.</summary>
    FaceDetection,
}
