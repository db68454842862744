using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Redaction;
using Anonymizer.Core.Plan;
using BenchmarkDotNet.Attributes;

namespace Anonymizer.Benchmarks.Kernels;

/// <summary>One region of a 1080p frame. Budget: 0 bytes per frame.</summary>
[MemoryDiagnoser]
public class RedactionBenchmarks
{
    private readonly VideoFrame _frame = new FramePool(new FrameFormat(1920, 1080)).Rent();
    private RegionRedactor _redactor = new();
    private Box _box;

    /// <summary>Width of the face; 1920 is the whole picture.</summary>
    [Params(40, 200, 600, 1920)]
    public int BoxWidth { get; set; }

    [Params(RedactionStyle.Blur, RedactionStyle.Mosaic, RedactionStyle.Fill)]
    public RedactionStyle Style { get; set; }

    [Params(true, false)]
    public bool Vectors { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        new Random(1).NextBytes(_frame.Pixels.Span);
        _redactor = new RegionRedactor(Vectors);
        _box = BoxWidth == 1920 ? new Box(0, 0, 1920, 1080) : new Box(301.3f, 100.7f, BoxWidth, BoxWidth * 1.25f);
    }

    [Benchmark]
    public void Redact() => _redactor.Redact(_frame, _box, Style);

    [GlobalCleanup]
    public void CleanUp() => _frame.Dispose();
}
