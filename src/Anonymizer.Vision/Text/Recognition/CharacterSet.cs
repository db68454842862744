using System.Text;
using Anonymizer.Core.Errors;

namespace Anonymizer.Vision.Text.Recognition;

/// <summary>
/// What the classes of the recognition network mean: class 0 is the blank between characters, then come the lines of the file with
/// the characters, the last class is the space.
/// </summary>
internal sealed class CharacterSet
{
    /// <summary>The class that is no character.</summary>
    public const int Blank = 0;

    private readonly string[] _characters;

    /// <summary>From the lines of the file.</summary>
    public CharacterSet(IReadOnlyList<string> lines) => _characters = ["", .. lines, " "];

    /// <summary>Classes of the network.</summary>
    public int Classes => _characters.Length;

    /// <summary>Reads the file.</summary>
    /// <exception cref="AnonymizerException">It can't be read.</exception>
    public static CharacterSet Load(string path)
    {
        try
        {
            // Not File.ReadLines: that would also break lines at characters that are in the list themselves.
            return new CharacterSet(File.ReadAllText(path, Encoding.UTF8).TrimEnd('\n').Split('\n'));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AnonymizerException(
                Stage.Analyse,
                Blame.Environment,
                $"The characters of the text reader, {path}, can't be read ({error.Message}). Run 'anonymizer models list' to see what is missing.",
                error);
        }
    }

    /// <summary>What a class stands for; one character, rarely one of two UTF-16 units.</summary>
    public string this[int characterClass] => _characters[characterClass];
}
