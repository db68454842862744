using System.Security.Cryptography;
using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.IntegrationTests.OnnxRuntime;
using Anonymizer.IntegrationTests.Scenarios;
using Anonymizer.IntegrationTests.Vision.Faces;
using Anonymizer.Vision.Models;
using Anonymizer.Vision.Text;

namespace Anonymizer.IntegrationTests.Vision.Text;

public sealed class TextReaderTests : IDisposable
{
    private readonly List<TextPlace> _places = [];
    private PpOcrTextReader? _opened;

    private PpOcrTextReader Reader => _opened ??= Open();

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(1.5f)]
    public void Every_line_is_one_place_that_holds_its_ink_and_is_read(float scale)
    {
        using var frame = TextSheet.Frame();
        Reader.Find(frame, Whole(frame), scale, _places);

        Assert.Equal(TextSheet.Lines.Count, _places.Count);
        foreach (var (line, place) in TextSheet.Lines.Zip(_places))
        {
            Assert.True(place.Box.Contains(line.Ink), $"{place.Box} cuts {line.Ink}, {line.Text}");
            Assert.InRange(place.Score, 0.5f, 1);

            // Not so much larger that it would cover the lines around it.
            Assert.InRange(place.Box.Height, line.Ink.Height, (1.6f * line.Ink.Height) + 8);

            var read = Reader.Read(frame, place.Box);
            Assert.Equal(Folded(line.Text), Folded(read.Text));
            Assert.InRange(read.Score, 0.8f, 1);
        }
    }

    [SkippableFact]
    public void The_box_of_a_word_covers_its_ink_and_leaves_the_other_words_visible()
    {
        using var frame = TextSheet.Frame();
        Reader.Find(frame, Whole(frame), 1, _places);
        foreach (var (line, place) in TextSheet.Lines.Zip(_places))
        {
            var read = Reader.Read(frame, place.Box);
            var words = line.Text.Split(' ');
            for (var i = 0; i < words.Length; i++)
            {
                var start = read.Text.IndexOf(words[i], StringComparison.Ordinal);
                if (start < 0 || line.Text.IndexOf(words[i], StringComparison.Ordinal) != line.Text.LastIndexOf(words[i], StringComparison.Ordinal))
                {
                    continue;
                }

                var box = read.BoxOf(start, words[i].Length);
                Assert.True(box.Contains(line.Words[i]), $"{box} cuts {line.Words[i]}, {words[i]}");
                Assert.All(line.Words.Where((_, other) => other != i), other => Assert.InRange(other.ShareCoveredBy(box), 0, 0.4f));
            }
        }
    }

    [SkippableFact]
    public void A_line_longer_than_one_input_is_read_whole_and_its_words_are_where_they_are()
    {
        using var frame = TextSheet.Frame();
        var line = TextSheet.LongLine;
        var read = Reader.Read(frame, line.Ink.Grow(5, 3, 5, 3));

        Assert.Equal(Folded(line.Text), Folded(read.Text));
        var name = read.BoxOf(read.Text.IndexOf("Wiersma", StringComparison.Ordinal), "Wiersma".Length);
        Assert.True(name.Contains(line.Words[Array.IndexOf(line.Text.Split(' '), "Wiersma")].Grow(-1, 0, -1, 0)), $"{name}");
        Assert.InRange(name.Width, 50, 110);
    }

    [SkippableFact]
    public void Text_that_runs_over_the_seams_of_tiles_is_found_as_one_line()
    {
        // 1920 x 1080 is seen in 4 x 4 tiles; the sheet lies across their seams in both directions.
        foreach (var (left, top) in new[] { (300, 120), (411, 333), (37, 555) })
        {
            using var frame = TextSheet.Frame(1920, 1080, left, top);
            Reader.Find(frame, Whole(frame), 1, _places);
            Assert.Equal(TextSheet.Lines.Count, _places.Count);
            Assert.All(TextSheet.Lines.Zip(_places), pair => Assert.True(pair.Second.Box.Contains(pair.First.Ink.Shift(left, top))));
        }
    }

    [SkippableTheory]
    [InlineData(1181, 301)]
    [InlineData(721, 1281)]
    [InlineData(333, 77)]
    [InlineData(3840, 2160)]
    public void Pictures_of_any_size_are_searched(int width, int height)
    {
        using var frame = TextSheet.Frame(width, height);
        Reader.Find(frame, Whole(frame), width > 2000 ? 0.5f : 1, _places);
        var line = TextSheet.Lines.Single(known => known.Text.StartsWith("Thijs", StringComparison.Ordinal));
        var place = Assert.Single(_places, found => found.Box.Contains(line.Ink));
        Assert.Contains("van der Berg", Reader.Read(frame, place.Box).Text, StringComparison.Ordinal);
        Assert.All(_places, found => Assert.True(Whole(frame).Contains(found.Box)));
    }

    [SkippableFact]
    public void Full_and_limited_range_read_the_same()
    {
        using var limited = TextSheet.Frame();
        using var full = TextSheet.Frame(fullRange: true);
        Assert.Equal(ReadAll(limited), ReadAll(full));
    }

    [SkippableFact]
    public void A_picture_without_text_has_no_places()
    {
        using var plain = Grounds.Plain();
        Reader.Find(plain, Whole(plain), 1, _places);
        Assert.Empty(_places);

        using var face = Grounds.Plain(640, 480);
        Portrait.Draw(face, 150, 320, 240, new Box(262, 165, 115, 150));
        Reader.Find(face, Whole(face), 1, _places);
        Assert.Empty(_places);
    }

    [SkippableFact]
    public void Only_the_area_is_searched()
    {
        using var frame = TextSheet.Frame(1920, 1080, 200, 300);
        var column = TextSheet.Lines.Single(line => line.Text == "Nina Pronk").Ink.Shift(200, 300);
        Reader.Find(frame, column.Grow(20, 10, 20, 10), 1, _places);
        Assert.True(Assert.Single(_places).Box.Contains(column));

        Reader.Find(frame, new Box(0, 0, 1920, 250), 1, _places);
        Assert.Empty(_places);
        Reader.Find(frame, new Box(-100, -100, 90, 90), 1, _places);
        Assert.Empty(_places);
        Reader.Find(frame, default, 1, _places);
        Assert.Empty(_places);
        Assert.Throws<ArgumentOutOfRangeException>(() => Reader.Find(frame, column, 0, _places));
    }

    [SkippableFact]
    public void Nothing_is_read_where_nothing_stands()
    {
        using var frame = Grounds.Plain();
        Assert.Equal("", Reader.Read(frame, new Box(100, 100, 200, 30)).Text);
        Assert.Equal("", Reader.Read(frame, default).Text);
        Assert.Equal("", Reader.Read(frame, new Box(-50, -50, 20, 20)).Text);
        Assert.Equal("", Reader.Read(frame, new Box(100, 100, 2, 400)).Text);
    }

    [SkippableFact]
    public void The_same_picture_gives_the_same_text_whatever_was_seen_before()
    {
        using var frame = TextSheet.Frame();
        using var other = Grounds.Text();
        var first = ReadAll(frame);
        ReadAll(other);
        Assert.Equal(first, ReadAll(frame));
    }

    [SkippableFact]
    public void Name_and_hash_tell_which_models_they_are()
    {
        var models = Models();
        Assert.Equal("ppocr-v4", Reader.Name);
        Assert.Equal(
            string.Join('+', new[] { PpOcrTextReader.DetectionModel, PpOcrTextReader.RecognitionModel }
                .Select(name => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(models.Require(name).Path))))),
            Reader.ModelHash);
    }

    public void Dispose() => _opened?.Dispose();

    internal static ModelCatalog Models()
    {
        NativeLibrary.SkipIfAbsent();
        var models = SharedMaterial.OpenModels();
        Skip.If(models.Find(PpOcrTextReader.DetectionModel) is null, "The text models are not here; run 'npm ci --ignore-scripts' in models/.");
        return models;
    }

    private static PpOcrTextReader Open() => PpOcrTextReader.Open(Models(), new TextReaderOptions());

    private static Box Whole(VideoFrame frame) => new(0, 0, frame.Format.Width, frame.Format.Height);

    // The network confuses l and I, and loses spaces in small text; who compares names has to allow for that, and so has this test.
    private static string Folded(string text) =>
        string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant().Replace('l', 'i').Replace("ij", "i", StringComparison.Ordinal);

    private List<string> ReadAll(VideoFrame frame)
    {
        Reader.Find(frame, Whole(frame), 1, _places);
        return [.. _places.Select(place => Reader.Read(frame, place.Box).Text)];
    }
}
