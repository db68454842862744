using Anonymizer.Benchmarks.HotPaths;
using Anonymizer.Benchmarks.HotPaths.WithModels;
using BenchmarkDotNet.Attributes;

namespace Anonymizer.Benchmarks;

/// <summary>Every hot path, by the names of budgets.json. Those whose models are missing fail by themselves and leave the others be.</summary>
[MemoryDiagnoser]
public class HotPathBenchmarks
{
    private PreparedPath? _path;

    /// <summary>The names.</summary>
    public static IEnumerable<string> Names => HotPathCatalog.All.Concat(ModelPathCatalog.All).Select(path => path.Name);

    /// <summary>Which one.</summary>
    [ParamsSource(nameof(Names))]
    public string Path { get; set; } = string.Empty;

    [GlobalSetup]
    public void SetUp() => _path = HotPathCatalog.All.Concat(ModelPathCatalog.All).Single(path => path.Name == Path).Prepare();

    [Benchmark]
    public void Run() => _path!.Run();

    [GlobalCleanup]
    public void CleanUp() => _path?.Dispose();
}
