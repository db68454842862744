using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse.Names;
using Anonymizer.Pipeline.Analyse.Regions;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>Covers what must go of the lines that were read: the names in them, also those that are learned later, or all of a line.</summary>
/// <param name="people">Whose names are looked for.</param>
/// <param name="regions">Where regions are written.</param>
/// <param name="moving">Covers messages on their way.</param>
internal sealed class LineCovers(PeopleRegister people, RegionList regions, MovingMessages moving)
{
    private readonly List<SeenLine> _past = [];
    private readonly NameSearch _search = new(people);

    /// <summary>Frames up to here may have been rendered already.</summary>
    public long SettledPts { get; set; } = long.MinValue;

    /// <summary>Whether a name was found in a place that was settled before the name was known.</summary>
    public bool HasLateFindings { get; private set; }

    /// <summary>Covers all of a line.</summary>
    public void CoverWhole(SeenLine line)
    {
        line.IsCoveredWhole = true;
        Cover(line, 0, line.Text.Text.Length, line.Box);
    }

    /// <summary>Covers the names in lines that stand there and in all that have ended: one may have been learned since.</summary>
    /// <param name="standing">The lines that stand there.</param>
    public void CoverNames(IEnumerable<SeenLine> standing)
    {
        _past.ForEach(CoverNamesIn);
        foreach (var line in standing)
        {
            CoverNamesIn(line);
        }
    }

    /// <summary>Takes note that a line is no longer where it was: a message may go on its way.</summary>
    /// <param name="line">The line.</param>
    /// <param name="lookedAtPts">When its place was looked at last; when it went is known no better.</param>
    /// <param name="time">Of the first frame without it.</param>
    public void NoteVanished(SeenLine line, long lookedAtPts, SampleTime time)
    {
        if (line.Covered.Count > 0 && MayBeMessage(line))
        {
            moving.Go(line.Box, Math.Max(line.FirstPts, lookedAtPts), time);
        }
    }

    /// <summary>Ends a line and what is covered of it.</summary>
    /// <param name="line">The line.</param>
    /// <param name="lastPts">Until when it may have stood there.</param>
    public void End(SeenLine line, long lastPts)
    {
        line.LastPts = Math.Max(line.LastPts, lastPts);
        line.IsGone = true;
        foreach (var cover in line.Covered)
        {
            cover.Path.FinishAt(line.LastPts);
        }

        if (!line.IsCoveredWhole)
        {
            _past.Add(line);
        }
    }

    private void CoverNamesIn(SeenLine line)
    {
        if (line.IsCoveredWhole || line.IsOwnLabel || line.SearchedVersion == people.NamesVersion)
        {
            return;
        }

        // "X joined the meeting": who that is needs not be known.
        if (line.SearchedVersion < 0 && ToastText.TryParse(line.Text.Text, out var toast) && toast.IsCertain)
        {
            // What stands before a colon is a heading: "Group 2: X is presenting".
            var colon = line.Text.Text.LastIndexOf(':');
            var isBehind = toast.Names.Any(name => name.Start > colon);
            foreach (var name in toast.Names.Where(name => !isBehind || name.Start > colon))
            {
                people.Learn([line.Text.Text.Substring(name.Start, name.Length)], isTrusted: false);
                Cover(line, name.Start, name.Length, line.Text.BoxOf(name.Start, name.Length));
            }
        }

        line.SearchedVersion = people.NamesVersion;
        foreach (var hit in _search.Find(line.Text.Text))
        {
            if (!line.Covered.Exists(cover => cover.Start <= hit.Start && hit.End <= cover.Start + cover.Length))
            {
                Cover(line, hit.Start, hit.Length, line.Text.BoxOf(hit.Start, hit.Length));
            }
        }
    }

    private void Cover(SeenLine line, int start, int length, Box box)
    {
        if (line.Covered.Count == 0 && MayBeMessage(line))
        {
            moving.Come(line.Box, line.FirstPts, SettledPts);
        }

        var path = regions.Begin(RegionKind.Text, RedactionStyle.Fill);
        path.Add(line.FirstPts, box);
        path.Extend(line.LastPts);
        line.Covered.Add((start, length, path));
        HasLateFindings |= line.FirstPts <= SettledPts;
        if (line.IsGone)
        {
            path.Finish();
        }
    }

    // Whatever stands in a presenter's tile goes, and most of it is no message: words on a shirt, which move with who wears it.
    private bool MayBeMessage(SeenLine line) =>
        !line.IsCoveredWhole || (ToastText.TryParse(line.Text.Text, out var toast) && toast.IsCertain) || _search.Find(line.Text.Text).Count > 0;
}
