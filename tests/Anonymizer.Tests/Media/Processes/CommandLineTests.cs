using Anonymizer.Media.Processes;

namespace Anonymizer.Tests.Media.Processes;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("-i", "-i")]
    [InlineData("file:/a/b.mp4", "file:/a/b.mp4")]
    [InlineData("a b", "'a b'")]
    [InlineData("", "''")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("two\nlines's", @"$'two\nlines\'s'")]
    [InlineData("\u001b[31m", @"$'\u001b[31m'")]
    public void A_part_is_quoted_only_where_a_shell_needs_it(string argument, string shown) =>
        Assert.Equal("ffmpeg " + shown, CommandLine.Display("ffmpeg", [argument]));
}
