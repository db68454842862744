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
    private const int MostFields = 20;

    /// <summary>Reads the form and takes the recording in.</summary>
    /// <returns>The number of the job.</returns>
    /// <exception cref="BadHttpRequestException">It is no such form; the message says what is expected.</exception>
    /// <exception cref="Core.Errors.AnonymizerException">The recording is refused.</exception>
    public static async Task<Guid> AcceptAsync(HttpRequest request, RecordingIntake intake, Caller by, CancellationToken cancellationToken)
    {
        var reader = new MultipartReader(Boundary(request), request.Body);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
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
                };
                return await intake.AcceptAsync(Read(fields), recording, cancellationToken);
            }

            if (fields.Count == MostFields)
            {
                throw new BadHttpRequestException("The form has too many fields.");
            }

            fields[name] = await ReadValueAsync(section.Body, cancellationToken);

            // Said at once, before a recording of several gigabytes is sent.
            if (Read(fields).DeclaresPatient)
            {
                break;
            }
        }

        // Without a recording the declarations are looked at all the same: a patient gets a receipt, and what is missing is told.
        return await intake.AcceptAsync(Read(fields), new HandedIn(string.Empty, Stream.Null, 0) { By = by }, cancellationToken);
    }

    private static string Boundary(HttpRequest request)
    {
        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType == "multipart/form-data"
            ? HeaderUtilities.RemoveQuotes(type.Boundary).ToString()
            : string.Empty;
        return boundary.Length is > 0 and <= LongestBoundary
            ? boundary
            : throw new BadHttpRequestException(
                "Send a form (multipart/form-data) with the fields patient, owner, purpose, audience, retain-until, perhaps course and priority, and last the file as recording.");
    }

    private static async Task<string> ReadValueAsync(Stream body, CancellationToken cancellationToken)
    {
        var bytes = new byte[LongestValue + 1];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= LongestValue
            ? System.Text.Encoding.UTF8.GetString(bytes, 0, length)
            : throw new BadHttpRequestException($"A field of the form is longer than {LongestValue} bytes.");
    }

    private static Declarations Read(Dictionary<string, string> fields) => new()
    {
        Patient = fields.GetValueOrDefault("patient"),
        Owner = fields.GetValueOrDefault("owner"),
        Course = fields.GetValueOrDefault("course"),
        Purpose = fields.GetValueOrDefault("purpose"),
        Audience = fields.GetValueOrDefault("audience"),
        RetainUntil = fields.GetValueOrDefault("retain-until"),
    };

    private static JobPriority Priority(Dictionary<string, string> fields) => fields.GetValueOrDefault("priority") switch
    {
        null or "" or "normal" => JobPriority.Normal,
        "low" => JobPriority.Low,
        "urgent" => JobPriority.Urgent,
        _ => throw new BadHttpRequestException("priority: choose low, normal or urgent."),
    };
}
