namespace Anonymizer.Cli.Options;

/// <summary>The words a person may choose from for one option, and what they mean.</summary>
/// <typeparam name="T">What a word stands for.</typeparam>
internal sealed class Choices<T>
    where T : struct, Enum
{
    private readonly (string Word, T Value)[] _choices;

    /// <summary>Creates the list, in the order in which it is shown.</summary>
    public Choices(params (string Word, T Value)[] choices) => _choices = choices;

    /// <summary>The words with bars between them, for help texts.</summary>
    public string Syntax => string.Join('|', _choices.Select(choice => choice.Word));

    /// <summary>The words.</summary>
    public IEnumerable<string> Words => _choices.Select(choice => choice.Word);

    /// <summary>What a word stands for, or null when it isn't one of the list. Case does not matter.</summary>
    public T? Find(string word)
    {
        foreach (var choice in _choices)
        {
            if (string.Equals(choice.Word, word, StringComparison.OrdinalIgnoreCase))
            {
                return choice.Value;
            }
        }

        return null;
    }

    /// <summary>The word for a value.</summary>
    public string WordFor(T value) => _choices.First(choice => EqualityComparer<T>.Default.Equals(choice.Value, value)).Word;
}
