using Anonymizer.Pipeline.Analyse.Names;
using Anonymizer.Pipeline.Sidecars;

namespace Anonymizer.Tests.Pipeline.Sidecars;

/// <summary>Scrubs texts as a job does: everybody who speaks is met, then all is replaced.</summary>
internal static class Scrubbed
{
    public static string Text(string original, string[]? roster = null, params string[] presenters) => Of(original, roster, presenters).Text;

    public static (string Text, ScrubCounts Counts) Of(string original, string[]? roster = null, params string[] presenters)
    {
        var register = new PeopleRegister([.. presenters.Select(name => PersonName.TryParse(name, out var parsed) ? parsed : throw new ArgumentException(name))]);
        register.Learn(roster ?? []);
        var content = SidecarContent.Read(original) ?? throw new ArgumentException("no sidecar");
        foreach (var speaker in content.Speakers.Where(speaker => !SidecarScrubber.IsAnonymous(speaker)))
        {
            register.Meet(speaker);
        }

        return new SidecarScrubber(register).Scrub(content);
    }
}
