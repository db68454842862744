using System.Text.Json;
using System.Text.Json.Serialization;
using Anonymizer.Core.Errors;
using Anonymizer.Service.Jobs;

namespace Anonymizer.Service.Submitting.Packages;

/// <summary>What is declared in the .json of a package. Described in docs/service.md.</summary>
internal sealed record PackageDeclarations : DeclaredTexts
{
    private const long LargestFile = 1 << 20;

    private static readonly JsonSerializerOptions Options = ServiceJson.Configure(new JsonSerializerOptions
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    });

    public JobPriority Priority { get; init; } = JobPriority.Normal;

    public IReadOnlyList<PackagePresenter>? Presenters { get; init; }

    public string? Roster { get; init; }

    public IReadOnlyList<string>? Sidecars { get; init; }

    /// <summary>The declarations, as if somebody had typed them.</summary>
    public Declarations Declared => new(this, (Presenters ?? []).Select(presenter => presenter.Name));

    /// <summary>Reads the file.</summary>
    /// <exception cref="RefusedSubmissionException">It can't be understood; the message says where.</exception>
    public static async Task<PackageDeclarations> ReadAsync(SubmissionPackage package, string name, CancellationToken cancellationToken)
    {
        if (package.SizeOf(name) > LargestFile)
        {
            throw RefusedSubmissionException.Incomplete(Reason.Of("json-too-large"));
        }

        try
        {
            await using var content = package.Open(name);
            return await JsonSerializer.DeserializeAsync<PackageDeclarations>(content, Options, cancellationToken)
                ?? throw RefusedSubmissionException.Incomplete(Reason.Of("json-empty"));
        }
        catch (JsonException error)
        {
            // The message of the exception may repeat what stands there.
            throw RefusedSubmissionException.Incomplete(error.Path is { Length: > 1 } path
                ? Reason.Of("json-unreadable-at", (error.LineNumber + 1) ?? 1, path)
                : Reason.Of("json-unreadable", (error.LineNumber + 1) ?? 1));
        }
    }
}

/// <summary>A presenter in the .json of a package.</summary>
internal sealed record PackagePresenter
{
    public string? Name { get; init; }

    public string? Consent { get; init; }

    public override string ToString() => "presenter";
}
