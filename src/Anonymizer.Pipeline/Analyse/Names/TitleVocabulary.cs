using System.Collections.Frozen;

namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>Words in titles of lectures and meetings; folded, in Dutch, English and German.</summary>
internal static class TitleVocabulary
{
    /// <summary>Behind these stands somebody: "student Sanne".</summary>
    public static readonly FrozenSet<string> Roles = Set(
        "student students studente studenten studentin teacher docent docente docenten dozent dozentin lecturer lector leraar lerares leerling professor hoogleraar tutor coach mentor "
        + "author auteur autor autorin spreekster sprekers speakers gastspreker gastdocent guests gasten gaste deelnemers participants participant teilnehmerin examinator examiner kandidaat "
        + "candidate promovendus collega colleague patient interviewer moderatorin voorzitter chair chairman notulist");

    /// <summary>Somebody's: "question from Sanne", "recorded by Sanne".</summary>
    public static readonly FrozenSet<string> Talk = Set(
        "vraag vragen question questions frage fragen antwoord answer antwort presentatie presentaties presentation presentations prasentation interview gesprek conversation gesprach "
        + "bijdrage contribution beitrag talk talks lezing vortrag discussie discussion diskussion overleg meeting meetings vergadering besprechung call opmerking opmerkingen comment comments "
        + "feedback pitch demo referaat referat spreekbeurt voordracht scriptie thesis verdediging defense defence opdracht verslag report bericht message "
        + "gestart started gestartet gehost hosted opgenomen recorded aufgenommen recording opname aufnahme aufzeichnung gemaakt made erstellt created geschreven written gegeven given "
        + "gepresenteerd presented prasentiert gehouden held uploaded geupload bewerkt edited led geleid chaired organized organised georganiseerd ingesproken gesteld asked");

    /// <summary>Behind these may stand somebody: "with Sanne de Vries".</summary>
    public static readonly FrozenSet<string> Cues = Set("by with met door von durch mit featuring feat ft");

    /// <summary>Behind these stands somebody only where <see cref="Talk"/> stands before them.</summary>
    public static readonly FrozenSet<string> CuesBehindTalk = Set("van from of");

    /// <summary>Who publishes recordings but is nobody, and programs.</summary>
    public static readonly FrozenSet<string> Organisations = Set(
        "university universiteit hogeschool hochschule umc umcg ziekenhuis hospital klinikum clinic kliniek school college faculty faculteit fakultat department afdeling abteilung institute "
        + "instituut institut academy academie akademie centrum centre center zentrum team teams group groep gruppe foundation stichting stiftung company bv gmbh inc ltd studio studios media productions "
        + "library bibliotheek zoom webex microsoft cisco google apple youtube vimeo panopto kaltura mediasite obs ffmpeg lavf bongo skype adobe unknown onbekend unbekannt admin administrator user "
        + "gebruiker recorder tel ict support helpdesk");

    /// <summary>What lectures and meetings are called, and the subjects they treat.</summary>
    public static readonly FrozenSet<string> Lecture = Set(
        "a an the de het een der die das ein eine and or of to in on at for from is are op aan voor over bij uit naar tot und oder fur uber im am zu what how why wat hoe waarom was wie warum "
        + "lecture lectures hoorcollege werkcollege colleges responsiecollege vorlesung seminar seminars webinar workshop les lessen lesson lessons course courses cursus kurs vak module modul "
        + "unit blok block week weeks weken woche day days dag dagen tag session sessie sitzung class klas chapter hoofdstuk kapitel part deel teil section introduction intro inleiding "
        + "einfuhrung introductie kennismaking opening start begin welcome welkom willkommen closing afsluiting slot einde end ende break pauze pause summary samenvatting zusammenfassung overview "
        + "overzicht recap herhaling wiederholung conclusion conclusies conclusie agenda exam exams tentamen toets prufung quiz test assignment assignments exercise exercises oefening oefeningen ubung homework "
        + "huiswerk project projects projecten group groepen practical practicum labs lab tutorial demonstration demonstratie example examples voorbeeld voorbeelden beispiel theory theorie practice "
        + "praktijk method methods methode methoden methodes model models modellen analysis analyse analyses basics basis advanced gevorderd beginner general algemeen special topics topic thema onderwerp "
        + "personal persoonlijke personliches room kamer ruimte raum channel kanaal weekly wekelijks daily stand up online hybrid hybride live new nieuw nieuwe neu final definitief version versie "
        + "draft concept bachelor master bachelors masters minor major premaster semester term kwartaal periode period year jaar jahr january february march april june july august september october "
        + "november december januari februari maart mei juni juli augustus oktober dezember monday tuesday wednesday thursday friday saturday sunday maandag dinsdag woensdag donderdag vrijdag zaterdag "
        + "zondag montag dienstag mittwoch donnerstag freitag samstag sonntag morning afternoon evening ochtend middag avond "
        + "applied toegepaste clinical klinische medical medische social sociale human humane modern moderne classical general molecular moleculaire organic organische international internationale european "
        + "europese dutch english german public digital digitale deep machine artificial data big science sciences research onderzoek forschung academic academische scientific wetenschappelijke study studie "
        + "studies skills vaardigheden history geschiedenis geschichte law laws recht rechten philosophy filosofie ethics ethiek health gezondheid care zorg medicine geneeskunde nursing surgery chirurgie "
        + "anatomy anatomie brain heart hart lung longen blood bloed cell cells cel cellen tissue body lichaam disease ziekte cancer therapy therapie drug drugs immune child children kind kinderen art arts "
        + "kunst culture cultuur kultur language languages taal talen sprache music muziek literature literatuur economy economie economics finance law business management marketing accounting strategy "
        + "strategie policy beleid society samenleving politics politiek world wereld theory design code software hardware computer computers network networks netwerk netwerken web cloud system systems systeem systemen "
        + "security python java excel word powerpoint matlab spss stata latex canvas brightspace moodle linear lineaire nonlinear logistic logistische multiple normal standard random regression regressie variance "
        + "variantie tests toetsen sample samples steekproef factor factors factoren effect effects effecten function functions functie functies equation equations vector vectors matrix matrices tensor algebra calculus "
        + "number numbers graph graphs grafen set sets logic logica linear quantum classic energy energie force forces kracht light licht wave waves golven atom atoms water climate klimaat environment milieu earth aarde "
        + "plant plants planten animal animals dier dieren food voeding gene genes genen evolution evolutie mind behaviour behavior gedrag memory geheugen attention emotion emoties learning leren teaching onderwijs education");

    /// <summary>Endings of words for subjects.</summary>
    public static readonly string[] SubjectEndings =
    [
        "tion", "tions", "sion", "ings", "ing", "ics", "ical", "ology", "ologie", "logy", "logie", "ogie", "istry", "atry", "atrie", "graphy", "grafie", "metry", "metrie", "nomy", "nomie", "pathy", "pathie", "therapy",
        "ment", "ments", "ities", "ity", "iteit", "itat", "kunde", "leer", "lehre", "schaft", "wissenschaft", "ence", "ences", "ance", "ness", "ische", "isch", "isme", "ism", "atie", "aties", "sies", "ysis", "yse",
        "iek", "heid", "heden", "keit", "heit", "ung", "ungen", "schap", "college", "systeem", "system", "ware", "tive", "ative", "ional", "able", "ible", "graph", "ular",
    ];

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
