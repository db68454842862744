using System.Data.Common;
using Anonymizer.Service.Access;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Anonymizer.Service.Web;

/// <summary>For those who watch over the service.</summary>
internal static class HealthEndpoints
{
    /// <summary>Adds the addresses.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        // The process answers.
        routes.MapGet("/health/live", () => Results.Ok(new Health("live", []))).Public();

        // It can take recordings in.
        routes.MapGet("/health/ready", async (IJobStore store, RecordingStorage storage, CancellationToken cancellationToken) =>
        {
            var problems = new List<string>();
            try
            {
                await store.ListAsync(1, cancellationToken);
            }
            catch (DbException)
            {
                problems.Add("The database doesn't answer.");
            }

            try
            {
                storage.Folder.CheckIsWritable();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                problems.Add("The data folder can't be written to.");
            }

            try
            {
                await storage.CheckAsync(cancellationToken);
            }
            catch (StorageException)
            {
                problems.Add("The bucket with the recordings can't be used.");
            }

            return problems.Count == 0
                ? Results.Ok(new Health("ready", []))
                : Results.Json(new Health("not-ready", problems), statusCode: StatusCodes.Status503ServiceUnavailable);
        }).Public();
    }

    private sealed record Health(string Status, IReadOnlyList<string> Problems);
}
