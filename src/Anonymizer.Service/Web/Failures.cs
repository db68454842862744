using Anonymizer.Core.Errors;
using Anonymizer.Service.Storage;
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
            var language = Problem.LanguageOf(context.HttpContext.Request);
            return Results.Json(
                new Problem(refused.TextIn(language), [.. refused.Problems.Select(problem => problem.In(language))])
                {
                    Code = refused.Reason?.Code,
                    Receipt = refused.Receipt?.Id,
                },
                statusCode: StatusCodes.Status422UnprocessableEntity);
        }
        catch (UploadOffsetException elsewhere)
        {
            context.HttpContext.Response.Headers[UploadEndpoints.OffsetHeader] = elsewhere.Expected.ToString();
            return Answer(elsewhere.Reason!, StatusCodes.Status409Conflict);
        }
        catch (StorageException error)
        {
            return Answer(error, StatusCodes.Status503ServiceUnavailable);
        }
        catch (AnonymizerException error)
        {
            return Answer(error, error.Blame == Blame.Input ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status507InsufficientStorage);
        }
        catch (BadHttpRequestException error)
        {
            // Of a form that no page of ours sends: the message is for who writes programs.
            return Results.Json(new Problem(error.Message, []), statusCode: error.StatusCode);
        }
        catch (InvalidDataException)
        {
            return Answer(Reason.Of("form-unreadable"), StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>An answer with one message, in the language of the request.</summary>
    public static IResult Answer(Reason reason, int status) => new InLanguage(reason, status);

    /// <summary>An answer with the message of an error.</summary>
    public static IResult Answer(AnonymizerException error, int status) =>
        error.Reason is { } reason ? Answer(reason, status) : Results.Json(new Problem(error.Message, []), statusCode: status);

    /// <summary>There is no such job.</summary>
    public static IResult NoSuchJob() => Answer(Reason.Of("no-such-job"), StatusCodes.Status404NotFound);

    private sealed class InLanguage(Reason reason, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var problem = Problem.Of(httpContext.Request, reason);

            // What was sent is wrong: that is the one thing to correct, and its field may be named in it.
            var told = status == StatusCodes.Status422UnprocessableEntity ? problem with { Problems = [problem.Message] } : problem;
            return Results.Json(told, statusCode: status).ExecuteAsync(httpContext);
        }
    }
}
