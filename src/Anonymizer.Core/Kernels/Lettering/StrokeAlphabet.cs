namespace Anonymizer.Core.Kernels.Lettering;

/// <summary>
/// Letters as the strokes of a round pen, on a grid of single digits: no font file, and the same picture on every machine.
/// </summary>
/// <remarks>
/// A stroke is a row of points, each an x and a y digit; x grows to the right from 0, y upwards. Letters stand on y = 2, small
/// letters reach up to 6, capitals and digits up to 8, tails down to 0. A stroke with "~" before it is rounded at its points
/// (see <see cref="Stroke"/>); if it ends where it began, it is round all over. A stroke of one point twice is a dot.
/// </remarks>
internal static class StrokeAlphabet
{
    /// <summary>What letters stand on.</summary>
    internal const int BaseLine = 2;

    /// <summary>Top of capitals and digits.</summary>
    internal const int CapitalLine = 8;

    /// <summary>Width of a space, between the pens of its neighbours.</summary>
    internal const int SpaceWidth = 1;

    private static readonly Dictionary<char, string> Shapes = new()
    {
        ['A'] = "022842 1434",
        ['B'] = "0208 ~08383505 ~05454202",
        ['C'] = "~474808024243",
        ['D'] = "0208 ~08484202",
        ['E'] = "48080242 0535",
        ['F'] = "480802 0535",
        ['G'] = "~474808024245 4525",
        ['H'] = "0208 4248 0545",
        ['I'] = "0828 1218 0222",
        ['J'] = "~38320204",
        ['K'] = "0208 4804 1542",
        ['L'] = "080242",
        ['M'] = "0208244842",
        ['N'] = "02084248",
        ['O'] = "~0802424808",
        ['P'] = "0208 ~08484505",
        ['Q'] = "~0802424808 2442",
        ['R'] = "0208 ~08484505 2542",
        ['S'] = "~4748080545420203",
        ['T'] = "0848 2228",
        ['U'] = "~08024248",
        ['V'] = "082248",
        ['W'] = "0822364268",
        ['X'] = "0248 0842",
        ['Y'] = "082548 2522",
        ['Z'] = "08480242",
        ['a'] = "~063632 ~3404023233",
        ['b'] = "0208 ~0602323606",
        ['c'] = "~353606023233",
        ['d'] = "3238 ~0602323606",
        ['e'] = "0434 ~3436060232",
        ['f'] = "~281812 0626",
        ['g'] = "~0602323606 ~36300001",
        ['h'] = "0208 ~04063632",
        ['i'] = "0206 0808",
        ['j'] = "~161000 1818",
        ['k'] = "0208 3603 1432",
        ['l'] = "~080212",
        ['m'] = "0206 ~04062622 ~24264642",
        ['n'] = "0206 ~04063632",
        ['o'] = "~0602323606",
        ['p'] = "0006 ~0602323606",
        ['q'] = "3036 ~0602323606",
        ['r'] = "0206 ~040626",
        ['s'] = "~360604343202",
        ['t'] = "~181222 0626",
        ['u'] = "~06023236 3236",
        ['v'] = "062246",
        ['w'] = "0612253246",
        ['x'] = "0236 0632",
        ['y'] = "0622 4610",
        ['z'] = "06360232",
        ['0'] = "~0802323808",
        ['1'] = "071812 0222",
        ['2'] = "~0708383502 0232",
        ['3'] = "~0708383515 ~1535320203",
        ['4'] = "32380444",
        ['5'] = "380805 ~0535320203",
        ['6'] = "~3738080232350504",
        ['7'] = "083812",
        ['8'] = "~0805353808 ~0502323505",
        ['9'] = "~0302323808053536",
        ['-'] = "0424",
        [' '] = "",
    };

    private static readonly Dictionary<char, Letter> Letters = Shapes.ToDictionary(shape => shape.Key, shape => Letter.Parse(shape.Value));

    /// <summary>The letter of a character, or that of a hyphen for one that is not in the alphabet.</summary>
    internal static Letter Of(char character) => Letters.TryGetValue(character, out var letter) ? letter : Letters['-'];

    /// <summary>Every character that has a letter.</summary>
    internal static IEnumerable<char> Characters => Shapes.Keys;
}
