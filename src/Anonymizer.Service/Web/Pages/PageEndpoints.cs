using Anonymizer.Core.Errors;
using Anonymizer.Service.Access;
using Anonymizer.Service.Consent;
using Anonymizer.Service.Delivering;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Retention;
using Anonymizer.Service.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Anonymizer.Service.Web.Pages;

/// <summary>The pages for people, and the files that they consist of.</summary>
internal static class PageEndpoints
{
    private const int MostListed = 200;

    /// <summary>What a form adds to the one file in it, in bytes, at most.</summary>
    private const long FormOverhead = 4096;

    /// <summary>Adds the addresses.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(string.Empty).AddEndpointFilter(ChooseLanguageAsync).ExcludeFromDescription();
        pages.MapGet("/", ListAsync).Needs(Deed.SeeJob);
        pages.MapGet("/submit", (HttpRequest request) => SubmitPage.Show(PageTexts.For(request))).Needs(Deed.HandIn);
        pages.MapGet("/jobs/{id:guid}", ShowAsync).Needs(Deed.SeeJob).AddEndpointFilter(TellAsync);
        pages.MapPost("/jobs/{id:guid}/cancel", CancelAsync).Needs(Deed.Cancel);
        pages.MapPost("/jobs/{id:guid}/release", ReleaseAsync).Needs(Deed.Release);
        pages.MapPost("/jobs/{id:guid}/consents/{number:int}", AddConsentAsync)
            .Needs(Deed.AddConsent)
            .WithMetadata(new RequestSizeLimitAttribute(EnclosureFolder.LargestFile + FormOverhead));
        pages.MapPost("/jobs/{id:guid}/deliver", DeliverAgainAsync).Needs(Deed.Release);
        pages.MapPost("/jobs/{id:guid}/withdraw", WithdrawAsync).Needs(Deed.Withdraw);
        pages.MapGet("/assets/{name}", SendAsset).Public();
        pages.MapFallback((HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            ? Failures.Answer(Reason.Of("nothing-here"), StatusCodes.Status404NotFound)
            : NotFoundPage.Show(PageTexts.For(request))).Public();
    }

    // ?language=nl remembers the choice, and leads to the same page without it, so that nobody hands the address on with it.
    private static ValueTask<object?> ChooseLanguageAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method) || PageTexts.Find(http.Request.Query["language"]) is not { } chosen)
        {
            return next(context);
        }

        http.Response.Cookies.Append(
            PageTexts.Cookie,
            chosen.Language,
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        return ValueTask.FromResult<object?>(Results.LocalRedirect(http.Request.Path.Value is { Length: > 0 } path && !path.StartsWith("//", StringComparison.Ordinal) ? path : "/"));
    }

    // A bucket may be away; then a page says so, and not a blank one.
    private static async ValueTask<object?> TellAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (StorageException error)
        {
            return RefusedPage.Show(PageTexts.For(context.HttpContext.Request), StatusCodes.Status503ServiceUnavailable, error.Reason!);
        }
    }

    private static async Task<IResult> ListAsync(HttpRequest request, IJobStore store, Following following, CancellationToken cancellationToken)
    {
        var jobs = await store.ListForAsync(request.HttpContext.GetCaller(), MostListed, cancellationToken);
        var places = await following.PlacesAsync(cancellationToken);
        return ListPage.Show(PageTexts.For(request), [.. jobs.Select(job => (job, following.StatusOf(job, places)))]);
    }

    private static async Task<IResult> ShowAsync(
        Guid id,
        HttpRequest request,
        IServiceStore store,
        Following following,
        RecordingStorage storage,
        JobResults results,
        IReadOnlyList<IDeliveryTarget> targets,
        CancellationToken cancellationToken)
    {
        var texts = PageTexts.For(request);
        if (await store.FindAsync(id, cancellationToken) is not { } job)
        {
            return NotFoundPage.Show(texts);
        }

        var status = following.StatusOf(job, await following.PlacesAsync(cancellationToken));
        var enclosures = await storage.ReadEnclosuresAsync(id, cancellationToken) ?? new Submitting.EnclosureList();
        var review = await results.ReviewOfAsync(job, cancellationToken);
        var sidecars = await results.SidecarsOfAsync(job, cancellationToken);
        var rights = JobRights.Of(request.HttpContext.GetCaller(), job);
        var deliveries = DeliverySection.Show(
            texts, rights, job, await store.ListDeliveriesAsync(id, cancellationToken), [.. targets.Select(target => target.Name)]);
        return JobPage.Show(texts, rights, job, status, enclosures, review, sidecars, deliveries);
    }

    // For the forms of the page, which work without scripts too: whatever the answer, the page shows how it stands now.
    private static async Task<IResult> CancelAsync(Guid id, HttpContext context, IJobStore store, CancellationToken cancellationToken)
    {
        await store.CancelAsync(id, context.GetCaller().UserId, cancellationToken);
        return BackTo(id, context);
    }

    private static async Task<IResult> ReleaseAsync(Guid id, HttpContext context, IJobStore store, CancellationToken cancellationToken)
    {
        await store.ReleaseAsync(id, context.GetCaller().UserId, cancellationToken);
        return BackTo(id, context);
    }

    private static async Task<IResult> DeliverAgainAsync(
        Guid id, HttpContext context, IServiceStore store, IReadOnlyList<IDeliveryTarget> targets, CancellationToken cancellationToken)
    {
        if (targets.Count > 0)
        {
            await store.DeliverAgainAsync(id, [.. targets.Select(target => target.Name)], context.GetCaller().UserId, cancellationToken);
        }

        return BackTo(id, context);
    }

    // A form with one file in it, read as it arrives: nothing of it lies anywhere but with the recording.
    private static async Task<IResult> AddConsentAsync(Guid id, int number, HttpContext context, LateConsent consents, CancellationToken cancellationToken)
    {
        var texts = PageTexts.For(context.Request);
        try
        {
            var file = await new MultipartReader(SubmissionForm.Boundary(context.Request), context.Request.Body).ReadNextSectionAsync(cancellationToken);
            var answer = await consents.AddAsync(id, number, file?.Body ?? Stream.Null, context.GetCaller().UserId, cancellationToken);
            return answer == LateConsentAnswer.NotAwaited
                ? RefusedPage.Show(texts, StatusCodes.Status409Conflict, Reason.Of("consent-not-awaited"), texts["job.consent.refused"], $"/jobs/{id:n}")
                : BackTo(id, context);
        }
        catch (AnonymizerException error)
        {
            return RefusedPage.Show(
                texts, StatusCodes.Status422UnprocessableEntity, error.Reason ?? Reason.Of("form-unreadable"), texts["job.consent.refused"], $"/jobs/{id:n}");
        }
        catch (BadHttpRequestException error)
        {
            return RefusedPage.Show(texts, error.StatusCode, Reason.Of("form-unreadable"), texts["job.consent.refused"], $"/jobs/{id:n}");
        }
    }

    private static async Task<IResult> WithdrawAsync(Guid id, HttpContext context, Removal removal, CancellationToken cancellationToken)
    {
        var texts = PageTexts.For(context.Request);
        try
        {
            return await removal.RemoveAsync(id, DeletionReason.Withdrawn, context.GetCaller().UserId, RetentionSettings.Patience, cancellationToken) switch
            {
                { Found: false } => NotFoundPage.Show(texts),
                { Receipt: { } receipt } => WithdrawnPage.Show(texts, receipt),
                _ => BackTo(id, context),
            };
        }
        catch (AnonymizerException error)
        {
            return WithdrawnPage.Show(texts, error);
        }
    }

    private static IResult BackTo(Guid id, HttpContext context)
    {
        context.Response.Headers.Location = $"/jobs/{id:n}";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static IResult SendAsset(string name, HttpResponse response)
    {
        var type = Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "application/octet-stream",
        };
        if (typeof(PageEndpoints).Assembly.GetManifestResourceStream($"assets.{name}") is not { } stream)
        {
            return Results.NotFound();
        }

        response.Headers.CacheControl = "no-cache";
        return Results.Stream(stream, type);
    }
}
