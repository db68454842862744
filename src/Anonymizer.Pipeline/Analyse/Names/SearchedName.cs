namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>One person's name, prepared for searching.</summary>
internal sealed class SearchedName
{
    private static readonly string[] ShortParticles = ["v", "d", "vd", "vdr"];

    private readonly HashSet<string> _particles;

    /// <summary>Prepares a name.</summary>
    public SearchedName(Person person, PersonName name)
    {
        Person = person;
        Words = name.Named;
        _particles = [.. name.Words.Where(word => word.Kind == NameWordKind.Particle).Select(word => word.Letters)];
        var forms = new List<NameWord>();
        AddJoined(forms, name.Words);
        AddJoined(forms, [.. name.Words.Where(word => word.Kind != NameWordKind.Given)]);
        AddJoined(forms, [.. name.Words.Where(word => word.Kind == NameWordKind.Given)]);
        JoinedForms = forms;
    }

    /// <summary>Whose name it is.</summary>
    public Person Person { get; }

    /// <summary>First and family names.</summary>
    public IReadOnlyList<NameWord> Words { get; }

    /// <summary>What the name becomes where spaces are lost: "sannedevries", "devries", "janwillem".</summary>
    public IReadOnlyList<NameWord> JoinedForms { get; }

    /// <summary>Whether a word of a text may be one of the name's particles, also shortened as in "v.d. Berg".</summary>
    public bool HasParticle(string word) => _particles.Count > 0 && (_particles.Contains(word) || ShortParticles.Contains(word));

    private static void AddJoined(List<NameWord> forms, IReadOnlyList<NameWord> words)
    {
        if (words.Count > 1 && words.Sum(word => word.Letters.Length) >= 6 && !words[^1].IsCutOff)
        {
            forms.Add(NameWord.Join(words));
        }
    }
}
