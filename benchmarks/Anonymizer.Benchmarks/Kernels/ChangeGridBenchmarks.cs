using Anonymizer.Core.Frames;
using Anonymizer.Core.Kernels.Changes;
using BenchmarkDotNet.Attributes;

namespace Anonymizer.Benchmarks.Kernels;

/// <summary>A 1080p frame against the one before. Budget: half a millisecond, 0 bytes per frame.</summary>
[MemoryDiagnoser]
public class ChangeGridBenchmarks
{
    private static readonly FrameFormat Format = new(1920, 1080);
    private readonly VideoFrame _odd = new FramePool(Format).Rent();
    private readonly VideoFrame _even = new FramePool(Format).Rent();
    private ChangeGrid _grid = new(Format, 32, 18);
    private bool _isOdd;

    [Params(true, false)]
    public bool Vectors { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        new Random(1).NextBytes(_odd.Pixels.Span);
        new Random(2).NextBytes(_even.Pixels.Span);
        _grid = new ChangeGrid(Format, 32, 18, Vectors);
    }

    [Benchmark]
    public void Compare()
    {
        _isOdd = !_isOdd;
        _grid.Compare(_isOdd ? _odd : _even);
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _odd.Dispose();
        _even.Dispose();
    }
}
