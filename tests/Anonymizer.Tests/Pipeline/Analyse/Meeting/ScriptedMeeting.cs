using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Tests.Pipeline.Analyse.Layout;
using Anonymizer.Vision.Text;
using Anonymizer.Vision.Text.Recognition;

namespace Anonymizer.Tests.Pipeline.Analyse.Meeting;

/// <summary>
/// A meeting that is written down: what is painted in which frames, and the text that stands there. It draws the frames, and reads
/// from them exactly what the script says. 25 frames per second; times are in ticks of a millisecond.
/// </summary>
internal sealed class ScriptedMeeting(int width = 640, int height = 360, byte ground = DrawnFrame.DarkGround) : ITextReader
{
    public const int TicksPerFrame = 40;
    public const int Always = int.MaxValue;

    private readonly List<(Action<DrawnFrame, int> Paint, int From, int To)> _paintings = [];
    private readonly List<Line> _lines = [];

    public string Name => "script";

    public string ModelHash => string.Empty;

    public FrameFormat Format { get; } = new(width, height);

    /// <summary>How often text was looked for.</summary>
    public int Looks { get; private set; }

    /// <summary>In how many pixels, those seen twice counted twice.</summary>
    public float AreaLookedAt { get; private set; }

    public static long Pts(int frame) => frame * (long)TicksPerFrame;

    public static double Seconds(int frame) => frame / 25.0;

    /// <summary>Paints something in the frames from one to another, the last one included; what is painted later lies above.</summary>
    public ScriptedMeeting Show(Action<DrawnFrame> paint, int from = 0, int to = Always) => Show((drawn, _) => paint(drawn), from, to);

    /// <summary>The same for what changes from frame to frame.</summary>
    public ScriptedMeeting Show(Action<DrawnFrame, int> paint, int from = 0, int to = Always)
    {
        _paintings.Add((paint, from, to));
        return this;
    }

    /// <summary>Writes a line of text that can be read while it is there, or up to a frame from which on something hides it.</summary>
    public ScriptedMeeting Write(string text, Box box, int from = 0, int to = Always, float score = 0.95f, int readableTo = Always, byte ink = 235)
    {
        _lines.Add(new Line(text, box, from, Math.Min(to, readableTo), score));
        return Show(drawn => drawn.Words(box, text, ink), from, to);
    }

    /// <summary>Somebody's tile: a picture, and a label on a dark strip at the bottom left.</summary>
    public ScriptedMeeting Tile(PixelBox tile, string? name, int from = 0, int to = Always, int scene = 0)
    {
        Show(drawn => drawn.Picture(tile, scene: scene), from, to);
        return name is null ? this : Label(tile, name, from, to);
    }

    /// <summary>A label alone.</summary>
    public ScriptedMeeting Label(PixelBox tile, string name, int from = 0, int to = Always, int readableTo = Always)
    {
        var label = LabelIn(tile, name);
        Show(drawn => drawn.Fill(PixelBox.Around(label.Grow(4, 2, 4, 2), Format.Width, Format.Height), 40), from, to);
        return Write(name, label, from, to, readableTo: readableTo);
    }

    /// <summary>Where a label stands.</summary>
    public static Box LabelIn(PixelBox tile, string name) => new(tile.X + 8, tile.Bottom - 18, 6 * name.Length, 12);

    /// <summary>Where some words of a line stand.</summary>
    public static Box NameBox(string text, Box line, string words)
    {
        var start = text.IndexOf(words, StringComparison.Ordinal);
        var cell = line.Width / text.Length;
        return line with { X = line.X + (start * cell), Width = words.Length * cell };
    }

    /// <summary>Draws a frame.</summary>
    public VideoFrame Frame(int index)
    {
        var drawn = new DrawnFrame(Format.Width, Format.Height, ground, index);
        foreach (var (paint, from, to) in _paintings)
        {
            if (from <= index && index <= to)
            {
                paint(drawn, index);
            }
        }

        drawn.Noise(1);
        drawn.Frame.Index = index;
        return drawn.At(Pts(index));
    }

    public void Find(VideoFrame frame, Box area, float scale, List<TextPlace> places)
    {
        Looks++;
        AreaLookedAt += area.Area;
        places.Clear();
        places.AddRange(LinesIn(frame).Where(line => !line.Box.Intersect(area).IsEmpty).OrderBy(line => line.Box.Y).Select(line => new TextPlace(line.Box, 0.9f)));
    }

    public RecognisedText Read(VideoFrame frame, Box place)
    {
        var line = LinesIn(frame).OrderByDescending(line => line.Box.IntersectionOverUnion(place)).FirstOrDefault();
        return line is null || line.Box.IntersectionOverUnion(place) < 0.3f
            ? new RecognisedText(string.Empty, 0, place, 1, [])
            : Recognised(line.Text, place, line.Score);
    }

    /// <summary>A text as the recogniser would return it: each character seen in the middle of its place.</summary>
    public static RecognisedText Recognised(string text, Box place, float score = 0.95f)
    {
        const int StepsPerCharacter = 4;
        var spans = Enumerable.Range(0, text.Length).Select(i => new StepSpan((i * StepsPerCharacter) + 1, (i * StepsPerCharacter) + 3)).ToArray();
        return new RecognisedText(text, score, place, Math.Max(1, text.Length * StepsPerCharacter), spans);
    }

    public void Dispose()
    {
        // Nothing is held.
    }

    private IEnumerable<Line> LinesIn(VideoFrame frame)
    {
        var index = frame.Pts / TicksPerFrame;
        return _lines.Where(line => line.From <= index && index <= line.To);
    }

    private sealed record Line(string Text, Box Box, int From, int To, float Score);
}
