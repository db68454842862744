using Anonymizer.Core.Plan;

namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>
/// Somebody in the recording, known to the outside by a pseudonym only. Two of these may turn out to be one person; they then have the
/// same <see cref="Number"/> from that moment on.
/// </summary>
internal sealed class Person
{
    private readonly PeopleRegister _register;
    private readonly List<PersonName> _readings = [];
    private readonly List<PersonName> _cutOffLabels = [];
    private Person? _mergedInto;
    private PersonName? _primary;
    private bool _isPrimaryTrusted;
    private bool _isWanted;
    private bool _isMet;
    private bool _isSeenTwice;
    private int _number;
    private PersonRole _role;
    private int _presenterNumber;

    /// <summary>Creates somebody of whom nothing is known yet.</summary>
    internal Person(PeopleRegister register) => _register = register;

    /// <summary>Such as "person-3".</summary>
    public string Id => $"person-{Number}";

    /// <summary>From 1, in the order in which people are met or spoken of.</summary>
    public int Number
    {
        get
        {
            var self = Current;
            if (self._number == 0)
            {
                self._number = _register.NextNumber();
            }

            return self._number;
        }
    }

    /// <summary>What replaces the name: "Student 3", "Presenter" or "Presenter 2".</summary>
    public string Pseudonym => Role == PersonRole.Redacted ? $"Student {Number}"
        : Current._presenterNumber == 1 ? "Presenter"
        : $"Presenter {Current._presenterNumber}";

    /// <summary>Whether the person stays visible. May change as more people are met: see <see cref="PeopleRegister.Version"/>.</summary>
    public PersonRole Role => Current._role;

    /// <summary>Whether any name is known.</summary>
    public bool IsNamed => Primary is not null;

    /// <summary>Whether the person was met, and not only learned of.</summary>
    public bool IsMet => Current._isMet;

    /// <summary>Whether anybody asked for the number yet.</summary>
    internal bool IsNumbered => Current._number > 0;

    /// <summary>The person that this one turned out to be; itself for most.</summary>
    internal Person Current => _mergedInto is { } other ? other.Current : this;

    /// <summary>The fullest and most trusted spelling of the name.</summary>
    internal PersonName? Primary => Current._primary;

    /// <summary>Whether the name was given as a presenter's.</summary>
    internal bool IsWanted => Current._isWanted;

    /// <summary>Whether the name comes from somebody who can spell it: an option, a roster.</summary>
    internal bool IsPrimaryTrusted => Current._isPrimaryTrusted;

    /// <summary>Two labels bore this name at one moment.</summary>
    internal bool IsSeenTwice => Current._isSeenTwice;

    /// <summary>Whether both are one person.</summary>
    public bool IsSameAs(Person other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Current == other.Current;
    }

    /// <summary>A fingerprint of the name; see <see cref="PersonName.KeyedHash"/>. Null without a name.</summary>
    public string? KeyedHash(ReadOnlySpan<byte> key) => Primary?.KeyedHash(key);

    /// <summary>The pseudonym's technical form; never a name.</summary>
    public override string ToString() => Id;

    /// <summary>Marks the person as present.</summary>
    /// <param name="label">What the label says, when there is one.</param>
    internal void Meet(PersonName? label = null)
    {
        Current._isMet = true;
        _ = Number;
        if (label is { IsCutOff: true } && !Current._cutOffLabels.Exists(known => known.Key == label.Key))
        {
            Current._cutOffLabels.Add(label);
        }
    }

    /// <summary>Notes that the name was given as a presenter's.</summary>
    internal void Want() => Current._isWanted = true;

    /// <summary>Notes that the person's label was seen twice at one moment.</summary>
    internal void SeeTwice() => Current._isSeenTwice = true;

    /// <summary>Sets the role; returns whether that changed anything.</summary>
    internal bool Play(PersonRole role, int presenterNumber)
    {
        var changed = (_role, _presenterNumber) != (role, presenterNumber);
        (_role, _presenterNumber) = (role, presenterNumber);
        return changed;
    }

    /// <summary>Adds a way in which the name was read or is spelled; returns whether the best spelling changed.</summary>
    internal bool AddReading(PersonName name, bool isTrusted)
    {
        var self = Current;
        if (!self._readings.Exists(reading => reading.Key == name.Key))
        {
            self._readings.Add(name);
        }

        var isBetter = self._primary is not { } primary || (isTrusted && !name.IsCutOff && !self._isPrimaryTrusted)
            || (!self._isPrimaryTrusted && Fullness(name).CompareTo(Fullness(primary)) > 0);
        if (isBetter)
        {
            (self._primary, self._isPrimaryTrusted) = (name, isTrusted);
        }

        return isBetter;
    }

    /// <summary>Whether exactly this was read, and still says nothing else than the best spelling.</summary>
    internal bool IsReadAs(PersonName name) => Primary is { } primary
        && (primary.Key == name.Key
            || (Current._readings.Exists(reading => reading.Key == name.Key) && NameComparison.Compare(primary, name) == NameLikeness.Same));

    /// <summary>Compares a name with the person's; a name that contradicts any reading is another person's.</summary>
    internal NameVerdict Judge(PersonName name)
    {
        if (Primary is not { } primary)
        {
            return NameVerdict.Different;
        }

        var verdict = NameComparison.Judge(primary, name);
        return verdict.Likeness == NameLikeness.Same
            && Current._readings.Exists(reading => NameComparison.Compare(reading, name) == NameLikeness.Different)
            ? NameVerdict.Near
            : verdict;
    }

    /// <summary>Whether a label that was taken for this person's fits somebody as well who surely is another one: both begin as it does where it is cut off.</summary>
    internal bool MayHaveBeen(Person other) => Primary is { } own && other.Primary is { } others
        && NameComparison.Compare(own, others) == NameLikeness.Different
        && Current._cutOffLabels.Exists(label => NameComparison.Compare(label, others) == NameLikeness.Same);

    /// <summary>Makes another person this one.</summary>
    internal void Absorb(Person other)
    {
        foreach (var reading in other._readings)
        {
            AddReading(reading, other._isPrimaryTrusted && reading == other._primary);
        }

        _cutOffLabels.AddRange(other._cutOffLabels);
        _isWanted |= other._isWanted;
        _isMet |= other._isMet;
        _isSeenTwice |= other._isSeenTwice;
        _number = (_number, other._number) switch
        {
            (0, var only) => only,
            (var only, 0) => only,
            var (mine, its) => Math.Min(mine, its),
        };
        other._mergedInto = this;
    }

    private static (bool IsWhole, int Words, bool HasAccents) Fullness(PersonName name) =>
        (!name.IsCutOff, name.Named.Count(word => !word.IsInitial), name.HasAccents);
}
