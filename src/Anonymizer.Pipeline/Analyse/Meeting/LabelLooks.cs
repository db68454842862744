namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>When a label is looked for that could not be read: a message may cover it, or the tile fades in. After some looks in vain it waits for a change.</summary>
internal sealed class LabelLooks
{
    private const double SecondsBetween = 0.9;
    private const int MostInVain = 9;

    private double _last = double.NegativeInfinity;
    private int _sinceChange;

    /// <summary>Whether it is time to look.</summary>
    /// <param name="seconds">Time of the frame.</param>
    public bool AreDue(double seconds) => _sinceChange < MostInVain && (_sinceChange == 0 || seconds - _last >= SecondsBetween);

    /// <summary>Whether the label was looked for in the frame of that time.</summary>
    /// <param name="seconds">Time of the frame.</param>
    public bool WereAt(double seconds) => _last == seconds;

    /// <summary>Takes note of a look.</summary>
    /// <param name="seconds">Time of the frame.</param>
    public void Note(double seconds)
    {
        _last = seconds;
        _sinceChange++;
    }

    /// <summary>Something changed there: the next look is due at once.</summary>
    public void BeginAnew() => _sinceChange = 0;
}
