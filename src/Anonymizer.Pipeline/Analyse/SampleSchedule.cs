namespace Anonymizer.Pipeline.Analyse;

/// <summary>How much of the picture is replaced with a frame.</summary>
public enum ChangeSize
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A part, as when somebody waves or one tile switches.</summary>
    Small,

    /// <summary>So much as a new layout replaces.</summary>
    Large,
}

/// <summary>
/// Decides which frames are searched for faces: the first one, then so many per second, and every frame that begins with a
/// sudden change or is the first in which new words stand still. A picture that changes in every frame (a shared video) would cost a search each; those searches are drawn
/// from a small stock that refills. Large changes, the frames before them and words have stocks of their own: somebody who waves must not use up what the
/// next layout needs. A change whose frame is not searched does not count as a cut, so tracks reach across it.
/// </summary>
/// <param name="detectionsPerSecond">Regular searches per second of recording.</param>
public sealed class SampleSchedule(double detectionsPerSecond)
{
    // A frame that comes a hair before its time is due: timestamps are rounded to ticks.
    private const double Tolerance = 0.002;

    private readonly Stock _forSmall = new();
    private readonly Stock _forLarge = new();
    private readonly Stock _forWords = new();
    private readonly Stock _forLookingBack = new();
    private double _last = double.NegativeInfinity;

    /// <summary>Whether the frame at a time is to be searched. Call once per frame, in order.</summary>
    /// <param name="seconds">Time of the frame.</param>
    /// <param name="change">The sudden change that it begins with.</param>
    /// <param name="wordsCameUp">Whether words seem to have come up with the frame before it.</param>
    public bool IsDue(double seconds, ChangeSize change, bool wordsCameUp)
    {
        var regular = seconds - _last >= (1 / detectionsPerSecond) - Tolerance;
        var isDue = regular
            || (change is not ChangeSize.None && (change is ChangeSize.Large ? _forLarge : _forSmall).TryTake(seconds))
            || (wordsCameUp && _forWords.TryTake(seconds));
        _last = isDue ? seconds : _last;
        return isDue;
    }

    /// <summary>Whether the frame before one that begins with a large change is to be searched as well. Call before that frame's own turn.</summary>
    /// <param name="seconds">Time of the frame with the change.</param>
    public bool MayLookBack(double seconds) => _forLookingBack.TryTake(seconds);

    private sealed class Stock
    {
        private const double PerSecond = 8;
        private const double Largest = 6;

        private double _left = Largest;
        private double _seconds;

        public bool TryTake(double seconds)
        {
            _left = Math.Min(Largest, _left + (Math.Max(0, seconds - _seconds) * PerSecond));
            _seconds = seconds;
            if (_left < 1)
            {
                return false;
            }

            _left--;
            return true;
        }
    }
}
