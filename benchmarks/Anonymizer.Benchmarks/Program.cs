using System.Globalization;
using Anonymizer.Benchmarks.HotPaths;
using Anonymizer.Benchmarks.HotPaths.WithModels;
using Anonymizer.Benchmarks.Service;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

switch (args)
{
    // How long single claims take is a matter of the slowest ones, which a mean over many runs would hide.
    case ["claims", .. var rest]:
        await ClaimLatency.MeasureAsync(rest is [var database] ? database : null);
        break;

    // What budgets.json is written from.
    case ["allocations"]:
        foreach (var path in HotPathCatalog.All.Concat(ModelPathCatalog.All))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{AllocationBudgets.Measure(path, runs: 10),10:0.0}  {path.Name}"));
        }

        break;

    default:
        // Hot paths have long names, and are told apart by them.
        var config = DefaultConfig.Instance.WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(60));
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
        break;
}
