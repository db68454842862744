using Anonymizer.Core.Plan;

namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>
/// Finds the names of everybody but the presenters in any text: slides, captions, messages. What belongs to a presenter and to nobody
/// else is no hit. A word that is also an ordinary one counts only where the text treats it as a name: with a capital, beside another
/// word of the name, behind its "van der". For one thread at a time.
/// </summary>
internal sealed class NameSearch
{
    private readonly PeopleRegister _register;
    private NameIndex _index = new([]);
    private int _indexedVersion = -1;

    /// <summary>Creates a search for the people of a register; what the register learns later is searched for from then on.</summary>
    public NameSearch(PeopleRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        _register = register;
    }

    /// <summary>Finds names.</summary>
    /// <param name="text">One line or one sentence.</param>
    /// <returns>Where they stand, in order, none overlapping another.</returns>
    public IReadOnlyList<NameHit> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Update();
        var searched = new SearchedText(text);
        var matches = Matches(searched);
        if (matches.Count == 0)
        {
            return [];
        }

        // The match with the most words explains a place; "Jan de Vries" is the presenter's although a student is called Jan.
        matches.Sort((a, b) => Rank(b).CompareTo(Rank(a)) is not 0 and var order ? order : a.First.CompareTo(b.First));
        var hits = new List<(int First, int Last, Person? Person)>();
        var presenters = new List<NameMatch>();
        var taken = new bool[searched.Words.Count];
        foreach (var match in matches)
        {
            var place = taken.AsSpan(match.First, match.Last + 1 - match.First);
            if (place.Contains(true))
            {
                continue;
            }

            place.Fill(true);
            var equals = matches.Where(other => other.First == match.First && other.Last == match.Last && Rank(other) == Rank(match)).ToList();
            var students = equals.Where(other => !IsPresenter(other.Name.Person)).Select(other => other.Name.Person).Distinct().ToList();
            if (students.Count > 0)
            {
                hits.Add((match.First, match.Last, students.Count == 1 ? students[0] : null));
            }
            else
            {
                presenters.Add(match);
            }
        }

        TakeInPartsOfOthers(searched, hits, presenters);
        hits.Sort((a, b) => a.First.CompareTo(b.First));
        return hits.ConvertAll(hit =>
        {
            var (start, length) = searched.InOriginal(hit.First, hit.Last);
            return new NameHit(start, length, hit.Person);
        });
    }

    // "Zoë Meijer" is no presenter though one is called Ilse Meijer: a part of her name directly beside somebody else's is not hers.
    private static void TakeInPartsOfOthers(SearchedText text, List<(int First, int Last, Person? Person)> hits, List<NameMatch> presenters)
    {
        foreach (var part in presenters.Where(match => !match.IsWhole(text)))
        {
            var behind = hits.FindIndex(hit => hit.Last + 1 == part.First && text.GoesOnWithNext(hit.Last));
            var before = hits.FindIndex(hit => hit.First - 1 == part.Last && text.GoesOnWithNext(part.Last));
            if (behind >= 0)
            {
                hits[behind] = hits[behind] with { Last = part.Last };
            }
            else if (before >= 0)
            {
                hits[before] = hits[before] with { First = part.First };
            }
        }
    }

    private static (int Words, bool IsExact, int Length) Rank(NameMatch match) => (match.Words, match.IsExact, match.Last - match.First);

    // A presenter who was never seen may still be named on a slide; only who was seen and is not one is a student.
    private static bool IsPresenter(Person person) => person.Role == PersonRole.Presenter || (person.IsWanted && !person.IsMet);

    private List<NameMatch> Matches(SearchedText text)
    {
        var matches = new List<NameMatch>();
        for (var i = 0; i < text.Words.Count; i++)
        {
            foreach (var (name, word) in _index.Candidates(text.Words[i]).Concat(Possessives(text.Words[i])))
            {
                var match = NameMatch.Grow(text, i, name, word);
                if (match.IsName(text) && !matches.Exists(other => other.Name == name && other.First == match.First && other.Last == match.Last))
                {
                    matches.Add(match);
                }
            }
        }

        return matches;
    }

    // "Sannes vraag": a first name with an s behind it.
    private IEnumerable<(SearchedName Name, NameWord Word)> Possessives(NameWord word)
    {
        if (word.Letters.Length < 5 || word.Letters[^1] != 's' || !word.Marks[0].HasFlag(LetterMarks.Capital))
        {
            return [];
        }

        var stem = new NameWord(word.Letters[..^1], word.Marks[..^1], word.Kind);
        return _index.Candidates(stem).Where(entry => entry.Word.Kind == NameWordKind.Given && entry.Word.Letters == stem.Letters);
    }

    private void Update()
    {
        if (_indexedVersion != _register.NamesVersion)
        {
            _indexedVersion = _register.NamesVersion;
            _index = new NameIndex(_register.Known.Select(person => new SearchedName(person, person.Primary!)));
        }
    }
}
