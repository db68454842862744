namespace Anonymizer.Vision.Models;

/// <summary>What a model is for.</summary>
public enum ModelRole
{
    /// <summary>Finds faces in a picture.</summary>
    FaceDetection,

    /// <summary>Finds lines of text in a picture.</summary>
    TextDetection,

    /// <summary>Reads a line of text.</summary>
    TextRecognition,

    /// <summary>No network: the characters that a text recognition network knows, one per line, in the order of its classes.</summary>
    TextCharacters,
}
