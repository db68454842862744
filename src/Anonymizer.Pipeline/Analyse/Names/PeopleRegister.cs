using Anonymizer.Core.Errors;
using Anonymizer.Core.Plan;

namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>
/// The people of one recording: who was met by which label, who is a presenter, and under which pseudonym everybody else goes. Names stay
/// inside. For one thread at a time.
/// </summary>
internal sealed class PeopleRegister
{
    private readonly IReadOnlyList<PersonName> _wanted;
    private readonly List<Person> _known = [];
    private readonly Dictionary<string, Person> _byReading = new(StringComparer.Ordinal);
    private PresenterVerdict[] _verdicts;
    private int _numbers;
    private bool _knowsEverybody;

    /// <summary>Creates the register of a recording.</summary>
    /// <param name="presenters">Who stays visible; may be empty.</param>
    public PeopleRegister(IReadOnlyList<PersonName> presenters)
    {
        ArgumentNullException.ThrowIfNull(presenters);
        _wanted = presenters;
        foreach (var name in presenters)
        {
            var person = Find(name, null) ?? Add();
            Note(person, name, isTrusted: true);
            person.Want();
        }

        _verdicts = [.. presenters.Select((_, i) => new PresenterVerdict(i + 1, PresenterOutcome.NotMet, null, []))];
    }

    /// <summary>Rises whenever somebody's role changes.</summary>
    public int Version { get; private set; }

    /// <summary>Everybody who was met or spoken of, in order of number; people who turned out to be one, once.</summary>
    public IReadOnlyList<Person> People => [.. _known.Where(person => person.Current == person && person.IsNumbered).OrderBy(person => person.Number)];

    /// <summary>What became of each wanted presenter.</summary>
    public IReadOnlyList<PresenterVerdict> Presenters => _verdicts;

    /// <summary>Rises whenever a name is added or spelled better.</summary>
    internal int NamesVersion { get; private set; }

    /// <summary>Everybody whose name is known, met or not.</summary>
    internal IEnumerable<Person> Known => _known.Where(person => person.Current == person && person.IsNamed);

    /// <summary>What a person has to look at: wanted presenters of whom it isn't certain who they are. By pseudonyms only.</summary>
    public IReadOnlyList<ReviewItem> Review => [.. _verdicts.Where(verdict => verdict.Outcome != PresenterOutcome.Found).Select(Explain)];

    /// <summary>The person whom a label names; somebody new when nobody known bears that name.</summary>
    /// <param name="label">What was read. Without a name in it, it is somebody unnamed.</param>
    /// <param name="expected">
    /// Who it was that this very label named when it was read before, if the picture there didn't change since: then a reading that is only
    /// alike is that person's too. Null when nothing vouches for that.
    /// </param>
    public Person Meet(string label, Person? expected = null) =>
        PersonName.TryParse(label, out var name) ? Meet(name, expected) : expected ?? MeetUnnamed();

    /// <inheritdoc cref="Meet(string, Person?)"/>
    /// <param name="name">What was read.</param>
    /// <param name="expected">See there.</param>
    public Person Meet(PersonName name, Person? expected = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.IsCutOff && MayBeSomebodyElses(name))
        {
            return AsExpected(name, expected) is { IsWanted: false } same ? same : MeetUnnamed();
        }

        var person = Find(name, expected) ?? Add();
        if (expected?.Current is { } before && before != person.Current && IsLessOfTheSame(before, name))
        {
            person = Merge(before, person.Current);
        }

        Note(person, name, isTrusted: false);
        person.Meet(name);
        Decide();
        return person.Current;
    }

    /// <summary>Somebody whose label can't be read.</summary>
    public Person MeetUnnamed()
    {
        var person = Add();
        person.Meet();
        return person;
    }

    /// <summary>Gives somebody the name that his label turned out to hold; he may turn out to be somebody known.</summary>
    /// <returns>Who it is.</returns>
    public Person Rename(Person unnamed, string label) => Meet(label, unnamed);

    /// <summary>Notes that two labels of one moment name this person: two namesakes, or one person with two devices.</summary>
    public void SeeTwiceAtOnce(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.IsSeenTwice)
        {
            person.SeeTwice();
            Decide();
        }
    }

    /// <summary>Learns names that are to be searched for though nobody was met by them: a roster, a participant list, tags of the file.</summary>
    /// <param name="names">As they are written there; what holds no name is left out.</param>
    /// <param name="isTrusted">Whether the spelling is a person's and not a recogniser's.</param>
    public void Learn(IEnumerable<string> names, bool isTrusted = true)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (var text in names)
        {
            // A name learned without its spaces would not be found where they were read.
            if (PersonName.TryParse(isTrusted ? text : LostSpaces.Restore(text), out var name))
            {
                Note(Find(name, null) ?? Add(), name, isTrusted);
            }
        }

        Decide();
    }

    /// <summary>Learns the names of all who may take part: what fits one of them alone is that person's.</summary>
    /// <param name="names">As for <see cref="Learn"/>; none when nobody said.</param>
    public void LearnRoster(IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        Learn(names);
        _knowsEverybody |= names.Count > 0;
    }

    /// <summary>The number of the next person; never given twice, also when two turn out to be one.</summary>
    internal int NextNumber() => ++_numbers;

    private static Person Merge(Person first, Person second)
    {
        first.Absorb(second);
        return first;
    }

    private Person Add()
    {
        var person = new Person(this);
        _known.Add(person);
        return person;
    }

    private void Note(Person person, PersonName name, bool isTrusted)
    {
        _byReading.TryAdd(name.Key, person);
        if (person.AddReading(name, isTrusted))
        {
            NamesVersion++;
        }
    }

    private Person? Find(PersonName name, Person? expected)
    {
        // 1. A label that was read before, letter by letter.
        if (expected is { IsNamed: true } && expected.IsReadAs(name))
        {
            return expected.Current;
        }

        if (_byReading.TryGetValue(name.Key, out var known) && known.IsReadAs(name))
        {
            return known.Current;
        }

        // 2. Somebody whose name it is beyond reasonable doubt. Of several the nearest, unless they are equally near.
        var (best, second) = (default(Person), int.MaxValue);
        var least = int.MaxValue;
        foreach (var person in Known)
        {
            if (person.Judge(name) is { Likeness: NameLikeness.Same } verdict)
            {
                if (verdict.Misread < least)
                {
                    (best, second, least) = (person, least, verdict.Misread);
                }
                else
                {
                    second = Math.Min(second, verdict.Misread);
                }
            }
        }

        if (best is not null && least < second)
        {
            return best;
        }

        // 3. Whoever it was before.
        return AsExpected(name, expected);
    }

    // Somebody whose label stood there before and might well read so.
    private static Person? AsExpected(PersonName name, Person? expected) => expected?.Current switch
    {
        { IsNamed: false } unnamed => unnamed,
        { } alike when alike.Judge(name).Likeness != NameLikeness.Different => alike,
        _ => null,
    };

    // "Marieke Post…" is Marieke Postma's and Marieke Posthumus'. Of students it doesn't matter, as long as there is one whom it fits.
    private bool MayBeSomebodyElses(PersonName cutOff)
    {
        var fitting = Known.Where(person => person.Judge(cutOff).Likeness == NameLikeness.Same).ToArray();
        return fitting.Length > 1 || (fitting is [{ IsWanted: true }] && !_knowsEverybody);
    }

    // The label of somebody of whom less was known turns out to name somebody known.
    private static bool IsLessOfTheSame(Person before, PersonName name) =>
        !before.IsNamed || before.Judge(name) is { Likeness: NameLikeness.Alike, IsPartial: true };

    private void Decide()
    {
        var met = Known.Where(person => person.IsMet).ToArray();
        var judged = met.Select(person => _wanted.Select(name => NameComparison.Judge(person.Primary!, name)).ToArray()).ToArray();
        _verdicts = [.. _wanted.Select((_, w) => Doubt(Verdict(w, met, judged)))];
        var changed = false;
        foreach (var person in Known)
        {
            var verdict = Array.Find(_verdicts, verdict => verdict.Person == person);
            changed |= person.Play(verdict is null ? PersonRole.Redacted : PersonRole.Presenter, verdict?.Number ?? 0);
        }

        if (changed)
        {
            Version++;
            NamesVersion++;
        }
    }

    private static PresenterVerdict Verdict(int wanted, Person[] met, NameVerdict[][] judged)
    {
        var same = new List<Person>();
        var rivals = new List<Person>();
        for (var i = 0; i < met.Length; i++)
        {
            var verdict = judged[i][wanted];
            if (verdict.Likeness == NameLikeness.Same)
            {
                same.Add(met[i]);
            }
            else if (verdict is { Likeness: NameLikeness.Alike, IsPartial: false } && !judged[i].Any(other => other.Likeness == NameLikeness.Same))
            {
                // Somebody of nearly the same name, who is no presenter himself: one misread letter would make him one.
                rivals.Add(met[i]);
            }
        }

        return same.Count == 0 ? new PresenterVerdict(wanted + 1, PresenterOutcome.NotMet, null, rivals)
            : same.Count == 1 && rivals.Count == 0 && same[0] is { IsWanted: true, IsSeenTwice: false } ? new PresenterVerdict(wanted + 1, PresenterOutcome.Found, same[0], same)
            : new PresenterVerdict(wanted + 1, PresenterOutcome.Ambiguous, null, [.. same, .. rivals]);
    }

    // A label that was cut off was the presenter's as long as nobody else was known whose it may have been.
    private PresenterVerdict Doubt(PresenterVerdict verdict)
    {
        var others = verdict.Person is { } presenter ? Known.Where(presenter.MayHaveBeen).ToArray() : [];
        return others.Length == 0 ? verdict : verdict with { Outcome = PresenterOutcome.Ambiguous, Person = null, Candidates = [verdict.Person!, .. others] };
    }

    private static ReviewItem Explain(PresenterVerdict verdict)
    {
        var who = string.Join(", ", verdict.Candidates.Select(person => person.Id));
        return verdict switch
        {
            { Outcome: PresenterOutcome.NotMet, Candidates.Count: 0 } => ReviewItem.Of("presenter-not-found", Reason.Of("presenter-not-found", verdict.Number)),
            { Outcome: PresenterOutcome.NotMet } => ReviewItem.Of("presenter-not-found", Reason.Of("presenter-nearly-found", verdict.Number, who)),
            { Candidates: [{ IsSeenTwice: true }] } => ReviewItem.Of("presenter-ambiguous", Reason.Of("presenter-seen-twice", verdict.Number, who)),
            _ => ReviewItem.Of("presenter-ambiguous", Reason.Of("presenter-ambiguous", verdict.Number, who)),
        };
    }
}
