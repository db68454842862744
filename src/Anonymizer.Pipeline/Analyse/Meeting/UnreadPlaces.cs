using Anonymizer.Core.Geometry;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>
/// Places where words came up that could not be read: coding smears what is new and sharpens it within some frames, by so little that it does
/// not count as a change. They are looked at again a few times.
/// </summary>
internal sealed class UnreadPlaces
{
    // With five searches per second within a second.
    private const int LooksAtText = 4;

    // What is not even found as text seldom is any.
    private const int LooksElsewhere = 1;

    private const float Same = 0.5f;

    private readonly List<(Box Place, int Left)> _places = [];

    /// <summary>Takes note of a place; one that is known already gets no further looks.</summary>
    /// <param name="place">Where, pixels.</param>
    /// <param name="isText">Whether text was found there and could not be read.</param>
    public void Note(Box place, bool isText)
    {
        if (!_places.Exists(known => IsSame(known.Place, place)))
        {
            _places.Add((place, isText ? LooksAtText : LooksElsewhere));
        }
    }

    /// <summary>Takes note that text was read in a place.</summary>
    public void NoteRead(Box place) => _places.RemoveAll(known => IsSame(known.Place, place));

    /// <summary>Adds those to a list that are to be looked at again with the next searched frame, each so many times.</summary>
    public void TakeNext(List<Box> next)
    {
        _places.RemoveAll(known => known.Left == 0);
        for (var i = 0; i < _places.Count; i++)
        {
            next.Add(_places[i].Place);
            _places[i] = _places[i] with { Left = _places[i].Left - 1 };
        }
    }

    // The ends of what is hardly seen are found elsewhere each time.
    private static bool IsSame(Box one, Box other) => Math.Max(one.ShareCoveredBy(other), other.ShareCoveredBy(one)) > Same;
}
