using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Vision.Models;
using Anonymizer.Vision.Text.Detection;
using Anonymizer.Vision.Text.Recognition;

namespace Anonymizer.Vision.Text;

/// <summary>Text by the mobile networks of PP-OCRv4. They know Latin script but few accents: "Zoë" is read as "Zoe" or "Zo".</summary>
public sealed class PpOcrTextReader : ITextReader
{
    /// <summary>Name of the network that finds lines, in the manifest.</summary>
    public const string DetectionModel = "ppocr-detection";

    /// <summary>Name of the network that reads lines, in the manifest.</summary>
    public const string RecognitionModel = "ppocr-recognition";

    /// <summary>Name of the file with the characters that it knows, in the manifest.</summary>
    public const string CharactersFile = "ppocr-characters";

    private readonly TextDetector _detector;
    private readonly TextRecogniser _recogniser;

    private PpOcrTextReader(ModelFile detection, ModelFile recognition, ModelFile characters, TextReaderOptions options)
    {
        ModelHash = $"{detection.Sha256}+{recognition.Sha256}";
        _detector = new TextDetector(detection.Path, options);
        try
        {
            _recogniser = new TextRecogniser(recognition.Path, characters.Path, options);
        }
        catch
        {
            _detector.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Name => "ppocr-v4";

    /// <inheritdoc/>
    public string ModelHash { get; }

    /// <summary>Loads the models.</summary>
    /// <param name="models">Where they are.</param>
    /// <param name="options">Threads and device.</param>
    /// <exception cref="AnonymizerException">A model is missing or is not the right one, or the device can't be used.</exception>
    public static PpOcrTextReader Open(ModelCatalog models, TextReaderOptions options)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(options);
        return new PpOcrTextReader(
            models.Require(DetectionModel), models.Require(RecognitionModel), models.Require(CharactersFile), options);
    }

    /// <inheritdoc/>
    public void Find(VideoFrame frame, Box area, float scale, List<TextPlace> places)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(places);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        _detector.Find(frame, area, scale, places);
    }

    /// <inheritdoc/>
    public RecognisedText Read(VideoFrame frame, Box place)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return _recogniser.Read(frame, place);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _detector.Dispose();
        _recogniser.Dispose();
    }
}
