using Anonymizer.Pipeline.Analyse.Names;
using FsCheck;
using FsCheck.Fluent;

namespace Anonymizer.Tests.Pipeline.Analyse.Names;

/// <summary>Names to test with.</summary>
internal static class Named
{
    /// <summary>A class of students, none of whom is nearly another's namesake.</summary>
    public static readonly string[] Class =
    [
        "Sanne de Vries", "Daniël van den Berg", "Noor el Idrissi", "Thijs Bakker", "Jurriën Hoekstra", "Fenna IJsbrandij", "Sem Kuipers", "Zoë Çelik", "Lotte Jansen",
        "Yara Haddad", "Wouter IJpma", "Teun IJzerman", "Tess Hendriks", "Tariq Benaïssa", "Sophie van Rossum", "Saïda Amrani", "Ruben Çoban", "Roos Dekker", "Rik Dijkgraaf",
        "Pim Schouten", "Olaf Groen", "Noëlle Bos", "Naïma Bouali", "Mohammed Aydın", "Milan Kovač", "Mees de Boer", "Marloes Tuinstra", "Lieke van der Meer", "Lars de Graaf",
        "Koen Vermeulen", "Julia Meijer", "Joris van Wijk", "Jet Blom", "Iris van Leeuwen", "Hidde Prins", "Gijs Mulder", "Finn Peeters", "Esmée Verhoeven", "Emma Visser",
        "Eline Smit", "Dünya Kaya", "Bram van Dam", "Bart Köster", "Aïcha Sarı", "Anouk Willemsen", "Amélie Dubois", "Łukasz Żółkowski", "Søren Ødegård", "Jan-Willem Oosterhuis",
        "Ngô Thị Hương", "Sean O'Brien", "Maria da Silva", "Jörg Strauß",
    ];

    private static readonly string[] Firsts = ["Zoë", "Emma", "Jan-Willem", "Daniël", "Noor", "Iris", "Anne", "Bo", "Łukasz", "Marieke", "Li"];
    private static readonly string[] Lasts = ["de Vries", "Visser", "van den Berg", "el Idrissi", "Köster", "Jansen", "IJsbrandij", "van 't Hof", "Oosterhuis", "Postma"];

    /// <summary>Names that may be nearly each other's.</summary>
    public static Arbitrary<string> SomeNames { get; } = (
        from first in Gen.Elements(Firsts)
        from last in Gen.Elements(Lasts)
        select $"{first} {last}").ToArbitrary();

    /// <summary>Reads a name that must be there.</summary>
    public static PersonName Name(string label) => PersonName.TryParse(label, out var name) ? name : throw new ArgumentException($"no name: {label}", nameof(label));
}
