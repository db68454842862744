using Anonymizer.Benchmarks.Service;
using BenchmarkDotNet.Running;

// How long single claims take is a matter of the slowest ones, which a mean over many runs would hide.
if (args is ["claims", .. var rest])
{
    await ClaimLatency.MeasureAsync(rest is [var database] ? database : null);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
