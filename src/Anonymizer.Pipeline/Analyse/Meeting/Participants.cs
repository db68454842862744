using System.Security.Cryptography;
using Anonymizer.Core.Errors;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse.Names;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>Who takes part in a recording, as far as the rest of the pipeline may know: pseudonyms and roles, never names.</summary>
public sealed class Participants
{
    private readonly Dictionary<string, Person> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seenVisible = new(StringComparer.Ordinal);
    private readonly List<PersonName> _presenters = [];
    private readonly HashSet<string> _seenHidden = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<Person>> _pointedOut = [];
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Starts with nobody met.</summary>
    /// <param name="presenters">Names of those who stay visible.</param>
    /// <param name="roster">Names of those who may take part; what holds no name is left out.</param>
    /// <exception cref="AnonymizerException">One of the presenters' holds no name.</exception>
    public Participants(IReadOnlyList<string> presenters, IReadOnlyList<string> roster)
    {
        ArgumentNullException.ThrowIfNull(presenters);
        ArgumentNullException.ThrowIfNull(roster);
        for (var i = 0; i < presenters.Count; i++)
        {
            _presenters.Add(PersonName.TryParse(presenters[i], out var name) ? name : throw new AnonymizerException(
                Stage.Analyse, Blame.Input, Reason.Of("presenter-unnamed", i + 1)));
        }

        Register = new PeopleRegister(_presenters);
        Register.LearnRoster(roster);
    }

    /// <summary>
    /// Whether frames before would look otherwise by what is known now: somebody who was visible turned out not to be surely a presenter,
    /// or somebody who was covered was pointed out as one later.
    /// </summary>
    public bool HasReconsidered => _seenVisible.Any(id => !IsPresenter(id)) || _seenHidden.Any(id => _byId.TryGetValue(id, out var person) && IsPointedOut(person));

    /// <summary>Everybody whose regions are in the plan.</summary>
    public IReadOnlyList<PlanPerson> InPlan =>
    [
        .. _byId.Select(entry => new PlanPerson(
            entry.Key, entry.Value.Pseudonym, IsPresenter(entry.Key) ? PersonRole.Presenter : PersonRole.Redacted, entry.Value.KeyedHash(_key))),
    ];

    /// <summary>What a person has to look at: presenters who were not found or not for certain.</summary>
    public IReadOnlyList<ReviewItem> Review =>
    [
        .. Register.Review,
        .. _pointedOut.Where(region => ShowsSeveral(region.Value)).OrderBy(region => region.Key).Select(region =>
            ReviewItem.Of("presenter-region-ambiguous", Reason.Of("presenter-region-ambiguous", region.Key + 1))),
    ];

    /// <summary>The names; they stay inside the analysis.</summary>
    internal PeopleRegister Register { get; }

    /// <summary>Whether the regions of a person stay visible as things stand.</summary>
    /// <param name="id">The person's id in the plan.</param>
    public bool AreVisible(string id)
    {
        var isPresenter = IsPresenter(id);
        (isPresenter ? _seenVisible : _seenHidden).Add(id);
        return isPresenter;
    }

    /// <summary>Whether a person stays visible as things stand.</summary>
    internal bool IsPresenter(Person person) => person.Role == PersonRole.Presenter || IsPointedOut(person);

    /// <summary>
    /// Notes that somebody was pointed out as a presenter by the place in the picture. Who bears a name then stays visible wherever that
    /// name shows, unless the same region turns out to show somebody else of a name as well: then nobody can tell who was meant.
    /// </summary>
    /// <param name="region">Number of the region.</param>
    /// <param name="person">Whose tile is there.</param>
    internal void PointOut(int region, Person person)
    {
        if (!_pointedOut.TryGetValue(region, out var people))
        {
            _pointedOut.Add(region, people = []);
        }

        if (!people.Exists(person.IsSameAs))
        {
            people.Add(person);
        }
    }

    private bool IsPointedOut(Person person) => _pointedOut.Values.Any(people => people.Exists(person.IsSameAs) && !(person.IsNamed && ShowsSeveral(people)));

    private static bool ShowsSeveral(List<Person> people)
    {
        var first = people.Find(person => person.IsNamed);
        return first is not null && people.Exists(person => person.IsNamed && !person.IsSameAs(first));
    }

    /// <summary>Whether a label surely is a presenter's name; null when it is nearly one.</summary>
    internal bool? IsPresentersName(string label) =>
        !PersonName.TryParse(label, out var name) ? false
        : _presenters.Exists(wanted => NameComparison.Compare(wanted, name) == NameLikeness.Same) ? true
        : _presenters.Exists(wanted => NameComparison.Compare(wanted, name) == NameLikeness.Alike) ? null
        : false;

    /// <summary>The id under which regions of a person are written. It stays valid when two people turn out to be one.</summary>
    internal string IdOf(Person person)
    {
        var id = person.Id;
        _byId.TryAdd(id, person);
        return id;
    }

    private bool IsPresenter(string id) => _byId.TryGetValue(id, out var person) && IsPresenter(person);
}
