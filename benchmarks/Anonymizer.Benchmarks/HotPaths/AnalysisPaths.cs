using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Core.Time;
using Anonymizer.Pipeline.Analyse.Layout;
using Anonymizer.Pipeline.Analyse.Regions;
using Anonymizer.Pipeline.Analyse.Tracking;
using Anonymizer.Vision.Faces;

namespace Anonymizer.Benchmarks.HotPaths;

/// <summary>What is done with every searched frame.</summary>
internal static class AnalysisPaths
{
    private const int SamplesPerSecond = 5;
    private static readonly Rational TimeBase = new(1, 12_800);

    /// <summary>Finds the tiles of a gallery.</summary>
    public static PreparedPath FindLayout(int side)
    {
        var (frame, finder) = (SampleFrames.Gallery(side), new LayoutFinder());
        StageLayout? before = null;
        return new PreparedPath(() => before = finder.Find(frame, before), frame);
    }

    /// <summary>Follows faces that move a little from sample to sample.</summary>
    public static PreparedPath Track(int faces)
    {
        var tracker = new FaceTracker(new TrackingSettings(SamplesPerSecond, 0.6f), TimeBase, RedactionStyle.Blur, new RegionList());
        var seen = new FaceDetection[faces];
        var across = (int)Math.Ceiling(Math.Sqrt(faces * 16 / 9.0));
        long sample = 0;
        return new PreparedPath(() =>
        {
            var seconds = ++sample / (double)SamplesPerSecond;
            for (var i = 0; i < faces; i++)
            {
                var sway = (float)(5 * Math.Sin((seconds * 2) + i));
                seen[i] = new FaceDetection(new Box((i % across * 100) + 20 + sway, (i / across * 100) + 10, 50, 60), 0.9f);
            }

            tracker.Observe(new FaceSample((long)(seconds / TimeBase.Value), seconds, seen, null));
        });
    }
}
