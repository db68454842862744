using Anonymizer.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Anonymizer.Service.Web;

/// <summary>The description of the HTTP interface for programs, made from the addresses themselves (OpenAPI).</summary>
internal static class ApiDescription
{
    /// <summary>Where it is.</summary>
    public const string Address = "/openapi/{documentName}.json";

    /// <summary>Adds what makes it.</summary>
    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Anonymizer",
                Version = "v1",
                Description = $"Hands lecture recordings in to be made anonymous, and follows them. {Product.Name}.",
            };

            // Whatever name the service is reached under; the document says the same everywhere.
            document.Servers = [];
            return Task.CompletedTask;
        }));
}
