using System.Collections.Frozen;

namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>Words that stand in labels beside names or inside them; folded, in Dutch, English, German and the usual neighbours.</summary>
internal static class NameVocabulary
{
    /// <summary>Words before a family name that many people share; "ei" is how "el" is read.</summary>
    public static readonly FrozenSet<string> Particles = Set(
        "van de der den het t d s ten ter te in op aan bij onder over uit voor von vom zu zum zur la le les l du des di da do dos das del della delle lo "
        + "el al ul as ar bin ibn ben bint abu ait ould mc o y e i af av ei");

    /// <summary>Particles that are also first or family names on their own; taken for particles only between other words.</summary>
    public static readonly FrozenSet<string> DoubtfulParticles = Set("ben do das in op as ar da di la le lo du y e i s t d o l uit over te ten bin abu al");

    /// <summary>Titles before a name.</summary>
    public static readonly FrozenSet<string> Titles = Set(
        "dr drs prof professor ir ing mr mrs ms miss mw mevr mevrouw dhr meneer heer herr frau bc dott doc docent ds em hc sir madam teacher dipl mag");

    /// <summary>Degrees behind a name, in the way they are written.</summary>
    public static readonly FrozenSet<string> Degrees = new[]
    {
        "MSc", "BSc", "MA", "BA", "PhD", "MD", "MBA", "LLM", "LLB", "MPhil", "MEd", "BEd", "DPhil", "MSC", "BSC", "PHD", "Msc", "Bsc", "Phd", "RN", "RA", "EMBA", "PharmD", "DDS",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What apps add behind a name, mostly in brackets.</summary>
    public static readonly FrozenSet<string> Roles = Set(
        "host cohost guest you me jij ik u gast organisator organizer organiser organisatorin gastgeber gastheer gastvrouw medehost moderator presenter presentator "
        + "referent attendee deelnemer teilnehmer panelist speaker spreker extern external unverified anonymous du ich ihr sie jijzelf");

    /// <summary>Devices that people join with.</summary>
    public static readonly FrozenSet<string> Devices = Set("iphone ipad macbook laptop telefoon phone mobiel handy tablet pc galaxy android");

    /// <summary>
    /// Words of ordinary language that are first names as well. As a single word they count as a name only where they have a capital.
    /// </summary>
    public static readonly FrozenSet<string> OrdinaryFirstNames = Set(
        "roos mees jet iris bram mark will may april june rose hope grace joy faith max art bill rob sue pat jack ben bart jan bas dirk tom tim sam sem sol storm "
        + "wim pim pien fien kim tess lieve lente zon merel fleur daan wolf frank ernst gene dean earl guy ray drew chase miles rich rick nick mike bob dan van "
        + "amber jade ruby violet ivy olive lily daisy heather holly robin jay lee summer autumn dawn eve angel christian august leo mila nova pearl sky star olaf gloria "
        + "cas ties gijs teun sterre linde madelief bente vita victor mia ella mats evi eva els wil an do");

    /// <summary>Words of ordinary language that are family names as well; alone they say little.</summary>
    public static readonly FrozenSet<string> OrdinaryFamilyNames = Set(
        "bos berg dijk dam meer groen wit zwart bruin rood blauw jong oude groot klein lange korte koning prins keizer graaf hertog bisschop bakker visser smit smid mulder "
        + "molenaar kok kuiper boer jager slager schipper timmerman dekker brouwer schouten blom bloem roos linden beek brink veld heide hof huis kamp laan "
        + "post poort ring sluis steen toren vos wolf haan hond vogel valk zee zon ster maan hout ijzer zilver goud vries fries engels vroom vrij goed best haas kuipers "
        + "peters young long little brown green white black gray grey king cook baker smith hall wood woods hill hills stone field fields rich love sun song lang gross weiss schwarz "
        + "koch price page bell banks bush lake rivers waters fisher hunter hunt mason miller taylor turner walker parker carter potter ward wall "
        + "case day may march winter summer snow frost moon star strong wise good sharp small short power powers park parks street rose flower marsh meadow dean bishop pope knight "
        + "church temple abbott child man newman freeman foster cross law laws judge major minor model note test paper table figure lecture teacher bond cash gold silver "
        + "golden diamond hand head foot may berger wolff sommer herbst morgen abend stein feld wald baum blume vogel fuchs hahn hase engel kaiser graf herzog bischof "
        + "kaya jonge vers vink mus haring kool appel peer boom tak blad gras kraan brand kist tas klok keur mooi noord west oost zuid moor hart hoek");

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
