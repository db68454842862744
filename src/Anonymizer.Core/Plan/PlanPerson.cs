using System.Buffers;

namespace Anonymizer.Core.Plan;

/// <summary>Somebody who takes part in the meeting, under a pseudonym.</summary>
public sealed record PlanPerson
{
    private const int FewestKeyDigits = 16;
    private const int MostKeyDigits = 128;
    private static readonly SearchValues<char> KeyDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Creates the person.</summary>
    /// <param name="id">What regions refer to, such as "person-3": text as <see cref="NeutralText"/> allows it.</param>
    /// <param name="pseudonym">What is shown in place of the name, such as "Student 3": text as <see cref="NeutralText"/> allows it.</param>
    /// <param name="role">Whether the person is redacted.</param>
    /// <param name="nameKey">Keyed hash of the name, 16 to 128 lower-case hexadecimal digits, or null; never the name.</param>
    /// <exception cref="ArgumentException">A member holds anything else; the message doesn't repeat it.</exception>
    public PlanPerson(string id, string pseudonym, PersonRole role, string? nameKey)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(pseudonym);
        NeutralText.Require(id, "The id of a person");
        NeutralText.Require(pseudonym, "The pseudonym of a person");
        if (nameKey is not null && (nameKey.Length is < FewestKeyDigits or > MostKeyDigits || nameKey.AsSpan().ContainsAnyExcept(KeyDigits)))
        {
            throw new ArgumentException(
                $"The name key of a person is a keyed hash of {FewestKeyDigits} to {MostKeyDigits} digits 0-9 and a-f, never a name.");
        }

        Id = id;
        Pseudonym = pseudonym;
        Role = role;
        NameKey = nameKey;
    }

    /// <summary>What regions refer to, such as "person-3".</summary>
    public string Id { get; }

    /// <summary>What is shown in place of the name, such as "Student 3".</summary>
    public string Pseudonym { get; }

    /// <summary>Whether the person is redacted.</summary>
    public PersonRole Role { get; init; }

    /// <summary>Keyed hash of the name, lower-case hexadecimal: tells that two plans speak of the same person, not of whom. Null when no name was read.</summary>
    public string? NameKey { get; }
}

/// <summary>What becomes of a person's regions.</summary>
public enum PersonRole
{
    /// <summary>They are redacted. The role of everybody who is not known to be a presenter.</summary>
    Redacted,

    /// <summary>They stay visible.</summary>
    Presenter,
}
