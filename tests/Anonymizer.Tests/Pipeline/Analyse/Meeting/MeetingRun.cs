using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Core.Time;
using Anonymizer.Pipeline.Analyse;
using Anonymizer.Pipeline.Analyse.Changes;
using Anonymizer.Pipeline.Analyse.Meeting;
using Anonymizer.Pipeline.Analyse.Regions;
using Anonymizer.Vision.Faces;

namespace Anonymizer.Tests.Pipeline.Analyse.Meeting;

/// <summary>Lets the product read a scripted meeting from its first to its last frame, as the analysis does but for the faces, which the script knows.</summary>
internal sealed class MeetingRun
{
    public const float Trusted = 0.6f;

    private readonly RegionList _regions = new();
    private readonly PictureChanges _changes;
    private readonly MeetingReader _reader;
    private readonly List<FaceDetection> _facesLeft = [];

    private MeetingRun(ScriptedMeeting meeting, string[] presenters, string[] roster, AnalyseSettings settings)
    {
        People = new Participants(presenters, roster);
        _changes = new PictureChanges(meeting.Format);
        _reader = new MeetingReader(meeting, People, _regions, _changes.Trails, meeting.Format, new Rational(1, 1000), settings);
    }

    public Participants People { get; }

    /// <summary>Every region in the plan.</summary>
    public IReadOnlyList<PlanRegion> Regions => [.. _regions.Paths.Where(path => !path.IsEmpty).Select(path => path.View())];

    public bool HasLateFindings => _reader.HasLateFindings || People.HasReconsidered;

    /// <summary>Faces of the last searched frame that the meeting doesn't account for.</summary>
    public IReadOnlyList<FaceDetection> FacesLeft => _facesLeft;

    /// <summary>Reads frames 0 to <paramref name="frames"/> - 1.</summary>
    public static MeetingRun Of(
        ScriptedMeeting meeting,
        int frames,
        string[]? presenters = null,
        string[]? roster = null,
        Func<int, IEnumerable<Box>>? faces = null,
        AnalyseSettings? settings = null)
    {
        var run = new MeetingRun(meeting, presenters ?? [], roster ?? [], settings ?? new AnalyseSettings());
        var changes = run._changes;
        var schedule = new SampleSchedule(5);
        long? earlier = null;
        var missed = false;
        for (var i = 0; i < frames; i++)
        {
            using var frame = meeting.Frame(i);
            var seconds = ScriptedMeeting.Seconds(i);
            var cut = changes.Watch(frame, seconds);
            run._reader.CoverFleeting(changes.Fleeting);
            if (!schedule.IsDue(seconds, cut?.Size ?? ChangeSize.None, run._reader.NoteWords(changes.CameUp)))
            {
                missed |= cut is not null;
                continue;
            }

            var time = new SampleTime(frame.Pts, seconds, earlier, ScriptedMeeting.Pts(i - 1), cut is not null && !missed);
            (earlier, missed) = (frame.Pts, false);
            run._reader.ObserveLayout(frame, time, cut, frame.Pts - 1850);
            run._facesLeft.Clear();
            run._facesLeft.AddRange((faces?.Invoke(i) ?? []).Select(box => new FaceDetection(box, 0.9f)));
            run._reader.ObserveFaces(frame, time, cut, run._facesLeft, Trusted);
        }

        run._reader.Complete(ScriptedMeeting.Pts(frames - 1));
        return run;
    }

    /// <summary>Whether a place is painted over whole in a frame.</summary>
    public bool Hides(int frame, Box place) => Painted(frame).Any(region => region.Box.Contains(place));

    /// <summary>The same for whole pixels.</summary>
    public bool Hides(int frame, PixelBox place) => Hides(frame, place.ToBox());

    /// <summary>Whether nothing is painted over any part of a place.</summary>
    public bool Shows(int frame, Box place) => !Painted(frame).Any(region => !region.Box.Intersect(place).IsEmpty);

    /// <inheritdoc cref="Shows(int, Box)"/>
    public bool Shows(int frame, PixelBox place) => Shows(frame, place.ToBox().Grow(-3, -3, -3, -3));

    /// <summary>Frames of a range in which a condition doesn't hold.</summary>
    public static IReadOnlyList<int> Except(int from, int to, Predicate<int> holds) => [.. Enumerable.Range(from, to - from + 1).Where(frame => !holds(frame))];

    /// <summary>What is painted in a frame.</summary>
    public IEnumerable<(PlanRegion Region, Box Box)> Painted(int frame)
    {
        foreach (var region in Regions)
        {
            if (region.At(ScriptedMeeting.Pts(frame)) is { } box && !(region.Person is { } person && People.AreVisible(person)))
            {
                yield return (region, box);
            }
        }
    }
}
