using System.Diagnostics.Metrics;

namespace Anonymizer.Service.Metrics;

/// <summary>Adds up what <see cref="ClaimMeter"/> measures in this process.</summary>
internal sealed class ClaimTimes : IDisposable
{
    /// <summary>Upper bounds of the classes, in seconds; claiming is to stay below the second one.</summary>
    public static readonly double[] Bounds = [0.001, 0.01, 0.1, 1, 10];

    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private readonly long[] _classes = new long[Bounds.Length + 1];
    private double _sum;

    /// <summary>Begins to listen.</summary>
    public ClaimTimes()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == ClaimMeter.Instrument)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, _, _) => Add(seconds));
        _listener.Start();
    }

    /// <summary>How many claims took no longer than each bound, the last without bound, and how long all took together.</summary>
    public (long[] UpTo, double Sum) Read()
    {
        lock (_lock)
        {
            var upTo = new long[_classes.Length];
            long all = 0;
            for (var i = 0; i < upTo.Length; i++)
            {
                upTo[i] = all += _classes[i];
            }

            return (upTo, _sum);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Add(double seconds)
    {
        var index = Array.FindIndex(Bounds, bound => seconds <= bound);
        lock (_lock)
        {
            _classes[index < 0 ? Bounds.Length : index]++;
            _sum += seconds;
        }
    }
}
