using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;

namespace Anonymizer.Tests.Pipeline.Analyse.Layout;

/// <summary>
/// A picture that is painted as a meeting application would: tiles, slides, panels and messages on flat ground. Colour stays
/// neutral, as layouts are read from luma alone.
/// </summary>
internal sealed class DrawnFrame
{
    public const byte DarkGround = 28;
    public const byte LightGround = 240;

    private readonly Random _random;

    public DrawnFrame(int width, int height, byte ground = DarkGround, int seed = 1)
    {
        Frame = new FramePool(new FrameFormat(width, height)).Rent();
        Frame.U.Samples.Fill(128);
        Frame.V.Samples.Fill(128);
        _random = new Random(seed);
        Fill(Whole, ground);
    }

    public VideoFrame Frame { get; }

    public PixelBox Whole => new(0, 0, Frame.Format.Width, Frame.Format.Height);

    /// <summary>The frame with a place in time.</summary>
    public VideoFrame At(long pts)
    {
        Frame.Pts = pts;
        return Frame;
    }

    public DrawnFrame Fill(PixelBox box, byte luma)
    {
        var (left, right) = (Math.Max(0, box.X), Math.Min(box.Right, Frame.Format.Width));
        for (var y = Math.Max(0, box.Y); y < Math.Min(box.Bottom, Frame.Format.Height) && left < right; y++)
        {
            Frame.Y.Row(y)[left..right].Fill(luma);
        }

        return this;
    }

    /// <summary>Somebody before a wall: shades that change slowly, and nothing that is as even as ground.</summary>
    /// <param name="box">Where.</param>
    /// <param name="darkest">Least luma.</param>
    /// <param name="brightest">Largest luma.</param>
    /// <param name="scene">Other values give other pictures in the same place.</param>
    public DrawnFrame Picture(PixelBox box, byte darkest = 85, byte brightest = 175, int scene = 0)
    {
        var random = new Random((box.X * 7919) + (box.Y * 31) + scene);
        var (phase, across, down) = (random.NextDouble() * 6, 2 + (random.NextDouble() * 3), 1 + (random.NextDouble() * 2));
        var middle = (darkest + brightest) / 2.0;
        var half = (brightest - darkest) / 2.0;
        var columns = Enumerable.Range(0, box.Width).Select(x => half * Math.Sin(phase + (across * x / box.Width))).ToArray();
        for (var y = 0; y < box.Height; y++)
        {
            var wave = Math.Cos(phase + (down * y / box.Height));
            var row = Frame.Y.Row(box.Y + y).Slice(box.X, box.Width);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = (byte)(middle + (columns[x] * wave));
            }
        }

        return this;
    }

    /// <summary>Pictures in each of some boxes.</summary>
    public DrawnFrame Pictures(IEnumerable<PixelBox> boxes)
    {
        foreach (var box in boxes)
        {
            Picture(box);
        }

        return this;
    }

    /// <summary>Takes the corners of a tile away, as applications do that round them.</summary>
    public DrawnFrame RoundCorners(PixelBox box, int radius, byte ground)
    {
        for (var y = 0; y < radius; y++)
        {
            var missing = radius - (int)Math.Sqrt((radius * radius) - ((radius - y) * (radius - y)));
            foreach (var row in (int[])[box.Y + y, box.Bottom - 1 - y])
            {
                Fill(new PixelBox(box.X, row, missing, 1), ground);
                Fill(new PixelBox(box.Right - missing, row, missing, 1), ground);
            }
        }

        return this;
    }

    /// <summary>A line around a box, inside of it: who speaks.</summary>
    public DrawnFrame Outline(PixelBox box, int thickness, byte luma) => this
        .Fill(box with { Height = thickness }, luma)
        .Fill(box with { Y = box.Bottom - thickness, Height = thickness }, luma)
        .Fill(box with { Width = thickness }, luma)
        .Fill(box with { X = box.Right - thickness, Width = thickness }, luma);

    /// <summary>A line of something like letters: strokes with space between.</summary>
    public DrawnFrame Text(int x, int y, int width, int height, byte ink)
    {
        var stroke = Math.Max(1, height / 8);
        for (var left = x; left + (height / 2) <= x + width; left += (height * 2 / 3) + 1)
        {
            // Now and then a space between words.
            if (_random.Next(6) == 0)
            {
                continue;
            }

            var letter = new PixelBox(left, y, height / 2, height);
            Fill(letter with { Width = stroke }, ink);
            var bar = _random.Next(3);
            Fill(letter with { Y = y + (bar * (height - stroke) / 2), Height = stroke }, ink);
            if (_random.Next(2) == 0)
            {
                Fill(letter with { X = letter.Right - stroke, Width = stroke }, ink);
            }
        }

        return this;
    }

    /// <summary>Letters that look alike for equal texts and otherwise for others, over the whole width of a box.</summary>
    public DrawnFrame Words(Box box, string text, byte ink)
    {
        var cell = box.Width / text.Length;
        var stroke = Math.Max(1, (int)(box.Height / 7));
        for (var i = 0; i < text.Length; i++)
        {
            var letter = new PixelBox((int)(box.X + (i * cell)) + 1, (int)box.Y + 1, Math.Max(2, (int)cell - 2), (int)box.Height - 2);
            for (var part = 0; part < 6; part++)
            {
                if (text[i] != ' ' && (text[i] * 2654435761u >> (8 + (part * 2)) & 3) > 1)
                {
                    var bar = part % 3;
                    Fill(
                        part < 3
                            ? letter with { X = letter.X + (bar * (letter.Width - stroke) / 2), Width = stroke }
                            : letter with { Y = letter.Y + (bar * (letter.Height - stroke) / 2), Height = stroke },
                        ink);
                }
            }
        }

        return this;
    }

    /// <summary>Lines of text below each other.</summary>
    public DrawnFrame Lines(PixelBox box, int height, int distance, byte ink)
    {
        for (var y = box.Y; y + height <= box.Bottom; y += distance)
        {
            Text(box.X, y, box.Width / 2 + _random.Next(box.Width / 2), height, ink);
        }

        return this;
    }

    /// <summary>A message that pops up: a flat card with two lines of text.</summary>
    public DrawnFrame Message(PixelBox box, byte card = 62, byte ink = 225)
    {
        Fill(box, card);
        var height = Math.Max(6, box.Height / 5);
        Text(box.X + height, box.Y + height, box.Width - (2 * height), height, ink);
        return Text(box.X + height, box.Y + (3 * height), box.Width - (3 * height), height, ink);
    }

    /// <summary>Changes every sample a little, as coding does. Last of all.</summary>
    public DrawnFrame Noise(int most = 2)
    {
        var samples = Frame.Y.Samples;
        var changes = new byte[samples.Length];
        _random.NextBytes(changes);
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (byte)Math.Clamp(samples[i] + (changes[i] % ((2 * most) + 1)) - most, 0, 255);
        }

        return this;
    }
}
