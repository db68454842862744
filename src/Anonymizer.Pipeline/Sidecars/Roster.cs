using System.Text;
using Anonymizer.Core.Errors;
using Anonymizer.Pipeline.Analyse.Names;

namespace Anonymizer.Pipeline.Sidecars;

/// <summary>
/// Reads lists of names: one name per line, or a table as Teams (attendance), Canvas (gradebook) and Brightspace (class list) export
/// it, of which the columns with names are taken. Lines that begin with # are comments; in tables, where Brightspace puts one before every
/// number, only with a space behind it.
/// </summary>
public static class Roster
{
    private static readonly string[] FullNames =
    [
        "name", "fullname", "displayname", "student", "studentname", "participant", "participantname", "attendee", "nameoriginalname", "naam", "volledigenaam",
        "weergavenaam", "deelnemer", "studentnaam", "teilnehmer", "vollstandigername", "anzeigename", "sortablename",
    ];

    private static readonly string[] FirstNames = ["firstname", "givenname", "first", "voornaam", "roepnaam", "vorname"];
    private static readonly string[] Prefixes = ["prefix", "tussenvoegsel", "tussenvoegsels", "voorvoegsel", "infix"];
    private static readonly string[] LastNames = ["lastname", "surname", "familyname", "last", "achternaam", "nachname", "familienname"];
    private static readonly string[] NoNames = ["pointspossible", "teststudent", "studenttest"];

    /// <summary>Reads a file.</summary>
    /// <returns>The names, as they are written there; none twice.</returns>
    /// <exception cref="AnonymizerException">The file can't be read or holds no name (<see cref="Blame.Input"/>).</exception>
    public static IReadOnlyList<string> Read(string path)
    {
        try
        {
            var text = SidecarEncoding.Decode(File.ReadAllBytes(path))?.Text ?? throw Refused(path, "it is no text file");
            return Parse(text) is { Count: > 0 } names ? names : throw Refused(path, "it holds no name");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refused(path, "it can't be read", error);
        }
    }

    /// <summary>Finds the names in a text.</summary>
    internal static IReadOnlyList<string> Parse(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var header = Array.FindIndex(lines, line => NameColumns.Of(Cells(line)) is not null);
        var names = header < 0 ? lines.Select(NameOfLine) : NamesOfTable(lines, header);
        return [.. names
            .Select(name => name.Trim())
            .Where(name => !NoNames.Contains(NameFolding.Squeeze(name)) && PersonName.TryParse(name, out _))
            .Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> NamesOfTable(string[] lines, int header)
    {
        // A Teams attendance report holds several tables; each has its own header, and ends at a blank line.
        NameColumns? columns = null;
        for (var i = header; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                columns = null;
                continue;
            }

            var cells = Cells(lines[i]);
            if (NameColumns.Of(cells) is { } found)
            {
                columns = found;
            }
            else if (columns is not null && !lines[i].StartsWith("# ", StringComparison.Ordinal))
            {
                yield return columns.NameIn(cells);
            }
        }
    }

    // "1. Sanne de Vries", "- Sanne de Vries"; a tab or semicolon ends the name, a comma may be part of it.
    private static string NameOfLine(string line)
    {
        var name = line.Split(['\t', ';'])[0].Trim().TrimStart('-', '*', '•', ' ').Trim('"');
        if (name.StartsWith('#') || name.StartsWith("//", StringComparison.Ordinal))
        {
            return string.Empty;
        }

        var start = name.TakeWhile(char.IsAsciiDigit).Count();
        return start > 0 && start < name.Length && name[start] is '.' or ')' ? name[(start + 1)..] : name;
    }

    private static List<string> Cells(string line)
    {
        var divider = line.Contains('\t', StringComparison.Ordinal) ? '\t' : line.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        foreach (var character in line)
        {
            if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (character == divider && !isQuoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(character);
            }
        }

        cells.Add(cell.ToString().Trim());
        return cells;
    }

    private static AnonymizerException Refused(string path, string reason, Exception? cause = null) => new(
        Stage.Ingest, Blame.Input, $"The list of names {path} can't be used: {reason}. Give one name per line, or a CSV file with a column of names.", cause);

    // Where names stand in the rows of a table.
    private sealed record NameColumns(int Full, int First, int Prefix, int Last)
    {
        public static NameColumns? Of(List<string> cells)
        {
            var titles = cells.ConvertAll(NameFolding.Squeeze);
            var columns = new NameColumns(Find(FullNames), Find(FirstNames), Find(Prefixes), Find(LastNames));
            return columns.Last >= 0 || columns.Full >= 0 ? columns : null;

            int Find(string[] words) => titles.FindIndex(title => words.Contains(title));
        }

        public string NameIn(List<string> cells) => Last < 0
            ? Cell(cells, Full)
            : string.Join(' ', new[] { Cell(cells, First), Cell(cells, Prefix), Cell(cells, Last) }.Where(part => part.Length > 0));

        private static string Cell(List<string> cells, int column) => column >= 0 && column < cells.Count ? cells[column] : string.Empty;
    }
}
