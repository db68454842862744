using Anonymizer.Pipeline.Sidecars;

namespace Anonymizer.Tests.Pipeline.Sidecars;

public sealed class SidecarNamesTests
{
    [Fact]
    public void Copies_are_named_after_the_result_and_never_after_the_original()
    {
        var names = new SidecarNames("/shared/lecture.redacted.mp4");

        Assert.Equal("/shared/lecture.redacted.vtt", names.Next(SidecarFormat.WebVtt, "/in/Sanne de Vries.vtt"));
        Assert.Equal("/shared/lecture.redacted.2.vtt", names.Next(SidecarFormat.WebVtt, null));
        Assert.Equal("/shared/lecture.redacted.nl.vtt", names.Next(SidecarFormat.WebVtt, "/in/lecture.nl.vtt"));
        Assert.Equal("/shared/lecture.redacted.nl.2.vtt", names.Next(SidecarFormat.WebVtt, "/in/other.nl.vtt"));
        Assert.Equal("/shared/lecture.redacted.srt", names.Next(SidecarFormat.SubRip, "/in/a.srt"));
        Assert.Equal("/shared/lecture.redacted.chat.txt", names.Next(SidecarFormat.ZoomChat, "/in/chat.txt"));
    }
}
