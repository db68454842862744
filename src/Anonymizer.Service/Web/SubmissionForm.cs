using Anonymizer.Service.Access;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Submitting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Anonymizer.Service.Web;

/// <summary>
/// Reads the form (multipart/form-data) with which a recording is handed in, as it arrives. The declarations come first and the
/// recording last, so that nothing is kept of a recording that is refused.
/// </summary>
internal static class SubmissionForm
{
    private const string RecordingField = "recording";
    private const int LongestBoundary = 200;
    private const int LongestValue = 4096;
    private const int MostFields = 100;
    private const long MostEnclosedBytes = 64 << 20;

    /// <summary>Reads the form and takes the recording in.</summary>
    /// <returns>The number of the job.</returns>
    /// <exception cref="BadHttpRequestException">It is no such form; the message says what is expected.</exception>
    /// <exception cref="Core.Errors.AnonymizerException">The recording is refused.</exception>
    public static async Task<Guid> AcceptAsync(HttpRequest request, RecordingIntake intake, Caller by, CancellationToken cancellationToken)
    {
        var reader = new MultipartReader(Boundary(request), request.Body);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var presenters = new List<string>();
        var enclosures = new List<NewEnclosure>();
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            var part = section.GetContentDispositionHeader();
            var name = HeaderUtilities.RemoveQuotes(part?.Name ?? string.Empty).ToString();
            if (name == RecordingField)
            {
                var fileName = part!.FileNameStar.HasValue ? part.FileNameStar : part.FileName;
                var recording = new HandedIn(HeaderUtilities.RemoveQuotes(fileName).ToString(), section.Body, AnnouncedBytes: request.ContentLength)
                {
                    Priority = Priority(fields),
                    By = by,
                    Enclosures = enclosures,
                };
                return await intake.AcceptAsync(Read(fields, presenters), recording, cancellationToken);
            }

            if (fields.Count + presenters.Count + enclosures.Count == MostFields)
            {
                throw new BadHttpRequestException("The form has too many fields.");
            }

            if (KindOf(name) is { } kind)
            {
                enclosures.Add(await ReadFileAsync(kind, section.Body, enclosures, cancellationToken));
            }
            else if (name == "presenter")
            {
                presenters.Add((await ReadValueAsync(section.Body, cancellationToken)).Trim());
            }
            else
            {
                fields[name] = await ReadValueAsync(section.Body, cancellationToken);
            }

            // Said at once, before a recording of several gigabytes is sent.
            if (Read(fields, presenters).DeclaresPatient)
            {
                break;
            }
        }

        // Without a recording the declarations are looked at all the same: a patient gets a receipt, and what is missing is told.
        return await intake.AcceptAsync(Read(fields, presenters), new HandedIn(string.Empty, Stream.Null, 0) { By = by }, cancellationToken);
    }

    /// <summary>What stands between the fields of a form.</summary>
    /// <exception cref="BadHttpRequestException">It is no such form.</exception>
    internal static string Boundary(HttpRequest request)
    {
        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType == "multipart/form-data"
            ? HeaderUtilities.RemoveQuotes(type.Boundary).ToString()
            : string.Empty;
        return boundary.Length is > 0 and <= LongestBoundary
            ? boundary
            : throw new BadHttpRequestException(
                "Send a form (multipart/form-data) with the fields patient, owner, purpose, audience, retain-until, perhaps course, priority, presenter and consent (repeated), roster and sidecar, and last the file as recording.");
    }

    private static async Task<string> ReadValueAsync(Stream body, CancellationToken cancellationToken)
    {
        var bytes = new byte[LongestValue + 1];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= LongestValue
            ? System.Text.Encoding.UTF8.GetString(bytes, 0, length)
            : throw new BadHttpRequestException($"A field of the form is longer than {LongestValue} bytes.");
    }

    private static EnclosureKind? KindOf(string field) => field switch
    {
        "consent" => EnclosureKind.Consent,
        "roster" => EnclosureKind.Roster,
        "sidecar" => EnclosureKind.Sidecar,
        _ => null,
    };

    // They come before the recording, and what they belong to is known only then; so they wait in memory, of which they get little.
    private static async Task<NewEnclosure> ReadFileAsync(
        EnclosureKind kind, Stream body, List<NewEnclosure> before, CancellationToken cancellationToken)
    {
        var left = MostEnclosedBytes - before.Sum(file => file.Content.Length);
        var content = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if ((left -= read) < 0)
            {
                throw new BadHttpRequestException($"The files that go with the recording are larger than {MostEnclosedBytes >> 20} MB in all.");
            }

            content.Write(buffer, 0, read);
        }

        content.Position = 0;
        return new NewEnclosure(kind, before.Count(file => file.Kind == kind) + 1, content);
    }

    private static Declarations Read(Dictionary<string, string> fields, List<string> presenters) => new()
    {
        Patient = fields.GetValueOrDefault("patient"),
        Owner = fields.GetValueOrDefault("owner"),
        Course = fields.GetValueOrDefault("course"),
        Purpose = fields.GetValueOrDefault("purpose"),
        Audience = fields.GetValueOrDefault("audience"),
        RetainUntil = fields.GetValueOrDefault("retain-until"),
        Audio = fields.GetValueOrDefault("audio"),
        Presenters = presenters,
    };

    private static JobPriority Priority(Dictionary<string, string> fields) => fields.GetValueOrDefault("priority") switch
    {
        null or "" or "normal" => JobPriority.Normal,
        "low" => JobPriority.Low,
        "urgent" => JobPriority.Urgent,
        _ => throw new BadHttpRequestException("priority: choose low, normal or urgent."),
    };
}
