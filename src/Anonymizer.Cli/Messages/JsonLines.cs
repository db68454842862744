using System.Text.Json;

namespace Anonymizer.Cli.Messages;

/// <summary>Writes one JSON object per line, each whole and at once, from any thread.</summary>
internal sealed class JsonLines(TextWriter output)
{
    private readonly Lock _oneLineAtATime = new();

    /// <summary>Writes one line.</summary>
    public void Write(JsonMessage message)
    {
        var line = JsonSerializer.Serialize(message, MessageJson.Readable.JsonMessage);
        lock (_oneLineAtATime)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }
}
