namespace Anonymizer.Cli.Bench;

/// <summary>Options of a job as they are typed; null for the value of one that has none.</summary>
internal sealed record JobArguments(IReadOnlyList<(string Name, string? Value)> Options)
{
    /// <summary>The words of the command line.</summary>
    public IEnumerable<string> Words => Options.Select(option => option.Value is null ? option.Name : $"{option.Name}={option.Value}");

    /// <summary>Whether an option was given.</summary>
    public bool Has(string name) => Options.Any(option => option.Name == name);

    /// <summary>The value of an option, or null.</summary>
    public string? ValueOf(string name) => Options.LastOrDefault(option => option.Name == name).Value;

    /// <summary>The same with another value for one option.</summary>
    public JobArguments With(string name, string value) => new([.. Options.Where(option => option.Name != name), (name, value)]);

    /// <summary>Equal when they say the same.</summary>
    public bool Equals(JobArguments? other) => other is not null && Options.Order().SequenceEqual(other.Options.Order());

    /// <inheritdoc/>
    public override int GetHashCode() => Options.Aggregate(0, (hash, option) => hash ^ option.GetHashCode());
}
