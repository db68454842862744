using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Anonymizer.Core.Errors;
using Anonymizer.Pipeline.Deliver;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Pipeline.Sidecars;

/// <summary>One file that belongs to a recording, read, and the place reserved for its copy.</summary>
internal sealed class Sidecar : IDisposable
{
    // A day of talking is a few megabytes.
    private const int LargestFile = 64 << 20;

    private readonly SidecarContent _content;
    private readonly string _encoding;
    private readonly OutputFile _output;

    private Sidecar(SidecarContent content, string encoding, string? warning, OutputFile output)
    {
        _content = content;
        _encoding = encoding;
        _output = output;
        Warning = warning;
    }

    /// <summary>What to know of how it was read, or null.</summary>
    public string? Warning { get; }

    /// <summary>Everybody who speaks in it, as it calls them.</summary>
    public IEnumerable<string> Speakers => _content.NamedSpeakers;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="number">Its place among the sidecars, from 1; messages go by it.</param>
    /// <param name="names">Names the copy.</param>
    /// <param name="request">The job.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="AnonymizerException">The file can't be read or is of no known format, or its copy can't be written.</exception>
    public static async Task<Sidecar> ReadAsync(string path, int number, SidecarNames names, RedactRequest request, CancellationToken cancellationToken)
    {
        var decoded = SidecarEncoding.Decode(await ReadBytesAsync(path, number, cancellationToken))
            ?? throw Refused(Reason.Of("sidecar-no-text", number));
        var content = SidecarContent.Read(decoded.Text)
            ?? throw Refused(Reason.Of("sidecar-unknown", number));
        var warning = decoded.IsGuess
            ? $"Sidecar {number} is not UTF-8; it was read as {decoded.Encoding}. Check accented letters in its copy."
            : null;
        var output = Reserve(names.Next(content.Format, path), path, request);
        return new Sidecar(content, decoded.Encoding, warning, output);
    }

    /// <summary>Takes a subtitle track that was read as WebVTT.</summary>
    /// <param name="text">The track.</param>
    /// <param name="number">As for files.</param>
    /// <param name="names">Names the copy.</param>
    /// <param name="request">The job.</param>
    public static Sidecar OfTrack(string text, int number, SidecarNames names, RedactRequest request) => new(
        SidecarContent.Read(text) ?? throw Refused(Reason.Of("sidecar-without-text", number)),
        "UTF-8",
        null,
        Reserve(names.Next(SidecarFormat.WebVtt, null), request.Input, request));

    /// <summary>Writes the copy.</summary>
    public async Task<SidecarSummary> PublishAsync(SidecarScrubber scrubber, CancellationToken cancellationToken)
    {
        var (text, counts) = scrubber.Scrub(_content);
        var bytes = Encoding.UTF8.GetBytes(text);
        await _output.PublishAsync(stream => stream.WriteAsync(bytes, cancellationToken).AsTask());
        return new SidecarSummary(
            _output.Path,
            JsonNamingPolicy.KebabCaseLower.ConvertName(_content.Format.ToString()),
            _encoding,
            counts.Speakers,
            counts.Names,
            counts.ContactDetails,
            _content.NotesDropped,
            Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>Leaves nothing behind of a copy that was not written.</summary>
    public void Dispose() => _output.Dispose();

    private static OutputFile Reserve(string path, string original, RedactRequest request) =>
        request.Sidecars.Any(other => other != original && FileIdentity.IsSame(path, other))
            ? throw new AnonymizerException(
                Stage.Deliver, Blame.Input, $"The copy of a sidecar would replace the original {path}. Choose another name or folder for the result.")
            : OutputFile.Create(path, original, request.Overwrite);

    private static async Task<byte[]> ReadBytesAsync(string path, int number, CancellationToken cancellationToken)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > LargestFile }
                ? throw Refused(Reason.Of("sidecar-too-large", number))
                : await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AnonymizerException(Stage.Ingest, Blame.Input, $"Sidecar {number} can't be read: {path}. Check the name and the permissions.", error);
        }
    }

    private static AnonymizerException Refused(Reason reason) => new(Stage.Ingest, Blame.Input, reason);
}
