using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Redaction;
using Anonymizer.Core.Plan;
using BenchmarkDotNet.Attributes;

namespace Anonymizer.Benchmarks.Kernels;

/// <summary>All tiles of a 1080p gallery covered with cards. Budget: 0 bytes per frame, and little more time than filling memory.</summary>
[MemoryDiagnoser]
public class CardBenchmarks
{
    private readonly VideoFrame _frame = new FramePool(new FrameFormat(1920, 1080)).Rent();
    private readonly RegionRedactor _redactor = new();
    private Box[] _tiles = [];
    private FillCard[] _cards = [];
    private FillCard[] _cardsWithoutCaption = [];

    /// <summary>Tiles from side to side, and as many rows.</summary>
    [Params(1, 3, 7)]
    public int TilesAcross { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        new Random(1).NextBytes(_frame.Pixels.Span);
        var (width, height) = (1920f / TilesAcross, 1080f / TilesAcross);
        var places = Enumerable.Range(0, TilesAcross * TilesAcross).ToArray();
        _tiles = [.. places.Select(place => new Box(place % TilesAcross * width, place / TilesAcross * height, width - 8, height - 8))];
        _cards = [.. places.Select(place => new FillCard($"Student {place + 1}", CardShade.Dark))];
        _cardsWithoutCaption = [.. places.Select(_ => new FillCard(null, CardShade.Dark))];
    }

    /// <summary>What it costs at least: filling the three planes.</summary>
    [Benchmark(Baseline = true)]
    public void FillMemory() => _frame.Pixels.Span.Fill(16);

    [Benchmark]
    public void WithoutCaption() => Paint(_cardsWithoutCaption);

    [Benchmark]
    public void WithCaption() => Paint(_cards);

    [Benchmark]
    public CardShade ChooseShades()
    {
        var shade = CardShade.Dark;
        foreach (var tile in _tiles)
        {
            shade |= CardShadeChoice.For(_frame, tile);
        }

        return shade;
    }

    [GlobalCleanup]
    public void CleanUp() => _frame.Dispose();

    private void Paint(FillCard[] cards)
    {
        for (var i = 0; i < _tiles.Length; i++)
        {
            _redactor.Redact(_frame, _tiles[i], RedactionStyle.Fill, cards[i]);
        }
    }
}
