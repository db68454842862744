namespace Anonymizer.Cli.Bench.Measuring;

/// <summary>Tells how far the measuring is: what was timed before will take as long again.</summary>
internal sealed class Pace
{
    private readonly Dictionary<Measurement, double> _last = [];
    private readonly List<Measurement> _ahead = [];

    /// <summary>Steps finished.</summary>
    public int Done { get; private set; }

    /// <summary>Steps in all, as far as they are known.</summary>
    public int Total => Done + _ahead.Count;

    /// <summary>What the steps ahead will take; null before anything is known.</summary>
    public double? RemainingSeconds => _last.Count == 0 ? null : _ahead.Sum(step => _last.TryGetValue(step, out var seconds) ? seconds : _last.Values.Average());

    /// <summary>More has to be done.</summary>
    public void Expect(IEnumerable<Measurement> steps) => _ahead.AddRange(steps);

    /// <summary>One step is finished.</summary>
    public void Finish(Measurement step, double seconds)
    {
        _ahead.Remove(step);
        _last[step] = seconds;
        Done++;
    }

    /// <summary>Steps that are not needed after all.</summary>
    public void Drop(Measurement step) => _ahead.RemoveAll(ahead => ahead == step);
}
