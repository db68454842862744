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
    private readonly HashSet<Person> _pointedOut = [];
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
        Register.Learn(roster);
    }

    /// <summary>Whether somebody who was visible before turned out not to be surely a presenter.</summary>
    public bool HasRevoked => _seenVisible.Any(id => !IsPresenter(id));

    /// <summary>Everybody whose regions are in the plan.</summary>
    public IReadOnlyList<PlanPerson> InPlan =>
    [
        .. _byId.Select(entry => new PlanPerson(
            entry.Key, entry.Value.Pseudonym, IsPresenter(entry.Key) ? PersonRole.Presenter : PersonRole.Redacted, entry.Value.KeyedHash(_key))),
    ];

    /// <summary>What a person has to look at: presenters who were not found or not for certain.</summary>
    public IReadOnlyList<ReviewItem> Review => Register.Review;

    /// <summary>The names; they stay inside the analysis.</summary>
    internal PeopleRegister Register { get; }

    /// <summary>Whether the regions of a person stay visible as things stand.</summary>
    /// <param name="id">The person's id in the plan.</param>
    public bool AreVisible(string id)
    {
        var isPresenter = IsPresenter(id);
        if (isPresenter)
        {
            _seenVisible.Add(id);
        }

        return isPresenter;
    }

    /// <summary>Whether a person stays visible as things stand.</summary>
    internal bool IsPresenter(Person person) => person.Role == PersonRole.Presenter || _pointedOut.Any(person.IsSameAs);

    /// <summary>Notes that somebody was pointed out as a presenter by the place in the picture.</summary>
    internal void PointOut(Person person) => _pointedOut.Add(person);

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
