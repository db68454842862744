using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Tensors;
using Anonymizer.Vision.Inference;
using Anonymizer.Vision.Text.Detection;

namespace Anonymizer.Vision.Text.Recognition;

/// <summary>
/// Reads lines with the recognition network of PP-OCRv4 (`ch_PP-OCRv4_rec_infer.onnx`): input [1,3,48,W], blue-green-red of -1 to 1;
/// output [1,W/8,classes], what is seen in each step of 8 columns. Lines that are too long for one input are shown in overlapping parts.
/// </summary>
internal sealed class TextRecogniser : IDisposable
{
    /// <summary>Rows of the input.</summary>
    public const int Height = 48;

    /// <summary>Columns of the input per step of the output.</summary>
    public const int StepWidth = 8;

    /// <summary>Most steps of one input: 1600 columns.</summary>
    public const int MostSteps = 200;

    private static readonly TensorFormat Format = new(ChannelOrder.Bgr, 2 / 255f, -1);

    private readonly CharacterSet _characters;
    private readonly TextNetwork _network;
    private readonly FrameTensorizer _tensorizer = new();
    private readonly LineJoint _joint = new();

    /// <summary>Loads the model.</summary>
    /// <exception cref="AnonymizerException">A file or the device can't be used.</exception>
    public TextRecogniser(string modelPath, string charactersPath, TextReaderOptions options)
    {
        _characters = CharacterSet.Load(charactersPath);
        _network = new TextNetwork(
            modelPath,
            new SessionNeeds("text reader", options.Threads, options.Device, options.Cuda, new TrialInput(12 * StepWidth, Height, 1)),
            3 * Height * StepWidth * MostSteps,
            MostSteps * _characters.Classes);
    }

    /// <summary>As <see cref="ITextReader.Read"/>.</summary>
    public RecognisedText Read(VideoFrame frame, Box place)
    {
        var line = place.ClampTo(frame.Format.Width, frame.Format.Height);
        if (line.IsEmpty)
        {
            return new RecognisedText("", 0, line, 1, []);
        }

        // What is shown leaves out the margin that was added for covering: the network is used to lines that fill its height.
        var inset = LineBoxes.EdgeMargin / (1 + (2 * LineBoxes.EdgeMargin)) * line.Height;
        var shown = line.Grow(0, -inset, 0, -inset);

        // It is stretched to whole steps, by less than half a step, so that there is nothing to fill up.
        var steps = Math.Max(1, (int)MathF.Round(shown.Width / shown.Height * Height / StepWidth));
        _joint.Clear();
        for (var start = 0; _joint.Steps.Length < steps; start += MostSteps - LineJoint.Overlap)
        {
            var count = Math.Min(MostSteps, steps - start);
            var part = shown with { X = shown.X + (shown.Width * start / steps), Width = shown.Width * count / steps };
            _joint.Add(start, See(frame, part, count), _characters.Classes);
        }

        return LineDecoder.Decode(_joint.Steps, _characters, line);
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private ReadOnlySpan<float> See(VideoFrame frame, Box part, int steps)
    {
        var width = steps * StepWidth;
        _tensorizer.Write(frame, TensorView.Stretch(part, width, Height), Format, _network.Input(width, Height));
        return _network.Run(width, Height, [1, steps, _characters.Classes]);
    }
}
