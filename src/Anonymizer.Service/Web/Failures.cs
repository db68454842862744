using Anonymizer.Core.Errors;
using Anonymizer.Service.Submitting;
using Microsoft.AspNetCore.Http;

namespace Anonymizer.Service.Web;

/// <summary>Turns what went wrong into answers: JSON with a message in plain words.</summary>
internal static class Failures
{
    /// <summary>A filter for addresses that take something in.</summary>
    public static async ValueTask<object?> TellAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (RefusedSubmissionException refused)
        {
            return Results.Json(
                new Problem(refused.Message, refused.Problems) { Receipt = refused.Receipt?.Id }, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
        catch (UploadOffsetException elsewhere)
        {
            context.HttpContext.Response.Headers[UploadEndpoints.OffsetHeader] = elsewhere.Expected.ToString();
            return Answer(elsewhere.Message, StatusCodes.Status409Conflict);
        }
        catch (AnonymizerException error)
        {
            return Answer(error.Message, error.Blame == Blame.Input ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status507InsufficientStorage);
        }
        catch (BadHttpRequestException error)
        {
            return Answer(error.Message, error.StatusCode);
        }
        catch (InvalidDataException)
        {
            return Answer("The form could not be read.", StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>An answer with one message.</summary>
    public static IResult Answer(string message, int status) => Results.Json(new Problem(message, []), statusCode: status);
}
