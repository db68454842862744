using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Tensors;
using Anonymizer.Vision.Inference;

namespace Anonymizer.Vision.Text.Detection;

/// <summary>
/// Finds lines of text with the detection network of PP-OCRv4 (`ch_PP-OCRv4_det_infer.onnx`): input [1,3,H,W], blue-green-red,
/// each colour normalised, H and W multiples of 32; output [1,1,H,W], how probably each pixel belongs to the core of a line.
/// </summary>
internal sealed class TextDetector : IDisposable
{
    /// <summary>
    /// Most pixels of one input: 640 x 352. Larger areas are shown in overlapping tiles. Tiles of 960 x 544 took as long for a whole
    /// frame and 35 MB more; smaller ones than this take longer for little less memory.
    /// </summary>
    public const int MostPixels = 640 * 352;

    // Means and deviations of the pictures that the network was trained with; blue first, as the training had it.
    private static readonly TensorFormat Format = new(
        ChannelOrder.Bgr,
        Red: ChannelValues.Normalised(0.406f, 0.225f),
        Green: ChannelValues.Normalised(0.456f, 0.224f),
        Blue: ChannelValues.Normalised(0.485f, 0.229f));

    private readonly TextNetwork _network;
    private readonly FrameTensorizer _tensorizer = new();
    private readonly ComponentFinder _finder = new();
    private readonly List<Component> _components = [];
    private byte[] _map = [];

    /// <summary>Loads the model.</summary>
    /// <exception cref="Anonymizer.Core.Errors.AnonymizerException">The file or the device can't be used.</exception>
    public TextDetector(string modelPath, TextReaderOptions options) =>
        _network = new TextNetwork(
            modelPath, new SessionNeeds("text detector", options.Threads, options.Device, options.Cuda, new TrialInput(160, 96, 1)), 3 * MostPixels, MostPixels);

    /// <summary>As <see cref="ITextReader.Find"/>.</summary>
    public void Find(VideoFrame frame, Box area, float scale, List<TextPlace> places)
    {
        places.Clear();
        area = area.ClampTo(frame.Format.Width, frame.Format.Height);
        if (area.IsEmpty)
        {
            return;
        }

        var view = ViewOf(area, scale);
        var map = Map(frame, view);
        _finder.Find(map, view.Width, LineBoxes.Threshold, _components);
        foreach (var component in _components)
        {
            if (LineBoxes.TryMake(component, view, out var piece))
            {
                places.Add(piece);
            }
        }

        LineJoining.Join(places);
        KeepThoseIn(area, frame.Format, places);
        ReadingOrder.Sort(places);
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private static void KeepThoseIn(Box area, FrameFormat format, List<TextPlace> places)
    {
        var kept = 0;
        for (var i = 0; i < places.Count; i++)
        {
            var place = places[i];
            var box = LineBoxes.WithMargin(place.Box).ClampTo(format.Width, format.Height);
            if (!box.Intersect(area).IsEmpty)
            {
                places[kept++] = place with { Box = box };
            }
        }

        places.RemoveRange(kept, places.Count - kept);
    }

    // What rounding up adds lies around the area, so that text at its edges is seen with some surroundings.
    private static TensorView ViewOf(Box area, float scale)
    {
        var (width, height) = (RoundUp(area.Width * scale), RoundUp(area.Height * scale));
        return TensorView.Stretch(Box.FromCentre(area.CentreX, area.CentreY, width / scale, height / scale), width, height);
    }

    private static int RoundUp(float pixels) =>
        Math.Max(1, (int)MathF.Ceiling((pixels - 0.001f) / TileAxis.Multiple)) * TileAxis.Multiple;

    private ReadOnlySpan<byte> Map(VideoFrame frame, in TensorView view)
    {
        var size = view.Width * view.Height;
        if (_map.Length < size)
        {
            _map = GC.AllocateUninitializedArray<byte>(size);
        }

        var (across, down) = TileGrid.Make(view.Width, view.Height, MostPixels);
        for (var row = 0; row < down.Count; row++)
        {
            for (var column = 0; column < across.Count; column++)
            {
                AddTile(frame, view, across, column, down, row);
            }
        }

        return _map.AsSpan(0, size);
    }

    private void AddTile(VideoFrame frame, in TensorView view, TileAxis across, int column, TileAxis down, int row)
    {
        var (left, top, width, height) = (across.Start(column), down.Start(row), across.TileLength, down.TileLength);
        var tile = TensorView.Stretch(view.ToFrame(new Box(left, top, width, height)), width, height);
        _tensorizer.Write(frame, tile, Format, _network.Input(width, height));
        var probabilities = _network.Run(width, height, [1, 1, height, width]);
        var (from, count) = (across.From(column), across.To(column) - across.From(column));
        for (var y = down.From(row); y < down.To(row); y++)
        {
            var source = probabilities.Slice(((y - top) * width) + from - left, count);
            var target = _map.AsSpan((y * view.Width) + from, count);
            for (var x = 0; x < count; x++)
            {
                target[x] = (byte)((source[x] * 255) + 0.5f);
            }
        }
    }
}
