using System.Text.RegularExpressions;

namespace Anonymizer.Pipeline.Sidecars;

/// <summary>
/// Takes apart the chats that Zoom saves: "14:03:22 From Sanne de Vries to Everyone: text", the text also on lines of its own, and
/// the style with tabs, "00:14:03⇥Sanne de Vries:⇥text".
/// </summary>
internal static partial class ZoomChatReader
{
    /// <summary>Whether the lines are such a chat: one of the first holds a message.</summary>
    public static bool IsZoomChat(string[] lines) => lines.Where(line => line.Trim().Length > 0).Take(5).Any(line => Message(line).Success);

    /// <summary>Takes the lines apart.</summary>
    public static SidecarContent Read(string[] lines)
    {
        var pieces = new List<SidecarPiece>();
        foreach (var line in lines[^1].Length == 0 ? lines[..^1] : lines)
        {
            var message = Message(line);
            if (!message.Success)
            {
                pieces.Add(new(PieceKind.Spoken, line));
                pieces.Add(new(PieceKind.Structure, "\n"));
                continue;
            }

            var end = 0;
            foreach (var group in new[] { message.Groups["author"], message.Groups["to"] }.Where(group => group.Success))
            {
                pieces.Add(new(PieceKind.Structure, line[end..group.Index]));
                pieces.Add(new(Everyone().IsMatch(group.Value) ? PieceKind.Structure : PieceKind.Speaker, group.Value));
                end = group.Index + group.Length;
            }

            var text = message.Groups["text"];
            pieces.Add(new(PieceKind.Structure, line[end..text.Index]));
            pieces.Add(new(PieceKind.Spoken, text.Value));
            pieces.Add(new(PieceKind.Structure, "\n"));
        }

        return new SidecarContent(SidecarFormat.ZoomChat, pieces, 0);
    }

    private static Match Message(string line) => FromTo().Match(line) is { Success: true } match ? match : WithTabs().Match(line);

    [GeneratedRegex(
        @"^\s*(\d{4}-\d\d-\d\d\s+)?\d{1,2}:\d\d(:\d\d)?\s+(From|Van|Von)\s+(?<author>.+?)\s+(to|aan|an)\s+(?<to>[^:]+?)\s*(\((Direct Message|Privately|Direct bericht|Priv[ée]|Direktnachricht)\))?\s*:(?<text>.*)$")]
    private static partial Regex FromTo();

    [GeneratedRegex(@"^\s*(\d{4}-\d\d-\d\d\s+)?\d{1,2}:\d\d(:\d\d)?\t\s*(From\s+)?(?<author>[^\t:]+?)\s*:[\t ]*(?<text>.*)$")]
    private static partial Regex WithTabs();

    [GeneratedRegex(@"^(Everyone|Iedereen|Alle|All|Me|Mij|Mich|Waiting Room Participants|Hosts and panelists|All panelists)\s*(\([^)]*\))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Everyone();
}
