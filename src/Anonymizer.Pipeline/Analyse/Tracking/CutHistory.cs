using Anonymizer.Core.Geometry;

namespace Anonymizer.Pipeline.Analyse.Tracking;

/// <summary>The sudden changes of the last seconds; older ones can no longer matter to a track and are forgotten.</summary>
/// <param name="memorySeconds">How far back a change is remembered.</param>
public sealed class CutHistory(double memorySeconds)
{
    private readonly List<PictureCut> _cuts = [];

    /// <summary>Remembers a change; they come in order of time.</summary>
    public void Add(PictureCut cut)
    {
        _cuts.RemoveAll(old => old.FirstSeconds < cut.FirstSeconds - memorySeconds);
        _cuts.Add(cut);
    }

    /// <summary>The first change at a face behind one time, up to another; null when there is none.</summary>
    public PictureCut? FirstAt(Box face, double after, double until) =>
        _cuts.Find(cut => cut.FirstSeconds > after && cut.FirstSeconds <= until && cut.Replaces(face));

    /// <summary>The last change at a face from one time up to another, both included; null when there is none.</summary>
    public PictureCut? LastAt(Box face, double from, double until) =>
        _cuts.FindLast(cut => cut.FirstSeconds >= from && cut.FirstSeconds <= until && cut.Replaces(face));
}
