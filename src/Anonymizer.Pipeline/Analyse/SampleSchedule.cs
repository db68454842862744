namespace Anonymizer.Pipeline.Analyse;

/// <summary>
/// Decides which frames are searched for faces: the first one, then so many per second, and every frame that begins with a
/// sudden change. A picture that changes in every frame (a shared video) would cost a search each; those searches are drawn
/// from a small stock that refills. A change whose frame is not searched does not count as a cut, so tracks reach across it.
/// </summary>
/// <param name="detectionsPerSecond">Regular searches per second of recording.</param>
public sealed class SampleSchedule(double detectionsPerSecond)
{
    private const double ExtraPerSecond = 8;
    private const double LargestStock = 6;

    // A frame that comes a hair before its time is due: timestamps are rounded to ticks.
    private const double Tolerance = 0.002;

    private double _last = double.NegativeInfinity;
    private double _stock = LargestStock;
    private double _stockSeconds;

    /// <summary>Whether the frame at a time is to be searched. Call once per frame, in order.</summary>
    /// <param name="seconds">Time of the frame.</param>
    /// <param name="pictureChanged">Whether it begins with a sudden change.</param>
    public bool IsDue(double seconds, bool pictureChanged)
    {
        _stock = Math.Min(LargestStock, _stock + (Math.Max(0, seconds - _stockSeconds) * ExtraPerSecond));
        _stockSeconds = seconds;
        var regular = seconds - _last >= (1 / detectionsPerSecond) - Tolerance;
        if (!regular)
        {
            if (!pictureChanged || _stock < 1)
            {
                return false;
            }

            _stock--;
        }

        _last = seconds;
        return true;
    }
}
