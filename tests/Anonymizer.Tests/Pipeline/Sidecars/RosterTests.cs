using Anonymizer.Core.Errors;
using Anonymizer.Pipeline.Sidecars;

namespace Anonymizer.Tests.Pipeline.Sidecars;

public sealed class RosterTests
{
    [Theory]
    [InlineData("Emma Visser\n\n# comment\n  Sem Kuipers \nEmma Visser\n", "Emma Visser|Sem Kuipers")]
    [InlineData("1. Emma Visser\n2) Sem Kuipers\n- Vries, Sanne de", "Emma Visser|Sem Kuipers|Vries, Sanne de")]
    [InlineData("Emma Visser;groep 1\nSem Kuipers\tgroep 2", "Emma Visser|Sem Kuipers")]
    [InlineData("Student,ID,SIS Login ID,Section\n    Points Possible,,,\n\"Visser, Emma\",12,s12,1\n\"Student, Test\",13,,", "Visser, Emma")]
    [InlineData("OrgDefinedId,Username,Last Name,First Name,Email\n#12,#ev,Visser,Emma,e@x.nl\n#13,#sk,de Vries,Sanne,s@x.nl", "Emma Visser|Sanne de Vries")]
    [InlineData("Voornaam;Tussenvoegsel;Achternaam\nSanne;de;Vries\nEmma;;Visser", "Sanne de Vries|Emma Visser")]
    [InlineData("1. Summary\nMeeting title\tCollege\n\n2. Participants\nName\tFirst Join\tEmail\nEmma Visser\t1/9\te@x.nl\nVries, Sanne de (Guest)\t1/9\t\n\n3. In-Meeting Activities\nName\tJoin Time\nEmma Visser\t1/9", "Emma Visser|Vries, Sanne de (Guest)")]
    [InlineData("Name,Email\nEmma Visser,e@x.nl", "Emma Visser")]
    public void Takes_the_names(string text, string expected) => Assert.Equal(expected, string.Join('|', Roster.Parse(text)));

    [Fact]
    public void A_list_that_can_t_be_used_says_so()
    {
        Assert.Contains("can't be read", Assert.Throws<AnonymizerException>(() => Roster.Read("nowhere/list.csv")).Message, StringComparison.Ordinal);
        var empty = Path.GetTempFileName();
        Assert.Contains("holds no name", Assert.Throws<AnonymizerException>(() => Roster.Read(empty)).Message, StringComparison.Ordinal);
        File.Delete(empty);
    }
}
