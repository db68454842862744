using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;

namespace Anonymizer.Vision.Text;

/// <summary>
/// Finds lines of text in frames and reads them. Implementations reuse their buffers, so one instance serves one thread at a time.
/// What is read may name people: it must stay in memory.
/// </summary>
public interface ITextReader : IDisposable
{
    /// <summary>Short name for reports: "ppocr-v4".</summary>
    string Name { get; }

    /// <summary>SHA-256 of each model file, lower-case hexadecimal, joined by '+'.</summary>
    string ModelHash { get; }

    /// <summary>Looks for lines of text.</summary>
    /// <param name="frame">The picture; not changed.</param>
    /// <param name="area">Where to look, in pixels of the frame; what lies beyond the picture is left out.</param>
    /// <param name="scale">Pixels of the network's input per pixel of the frame: more finds smaller text and takes longer. Above 0.</param>
    /// <param name="places">
    /// Cleared, then filled with the lines that meet the area: from top to bottom, those side by side from left to right.
    /// </param>
    void Find(VideoFrame frame, Box area, float scale, List<TextPlace> places);

    /// <summary>Reads one line of text, however long.</summary>
    /// <param name="frame">The picture; not changed.</param>
    /// <param name="place">The line's box in pixels of the frame, as found by <see cref="Find"/>; empty ones read as nothing.</param>
    RecognisedText Read(VideoFrame frame, Box place);
}
