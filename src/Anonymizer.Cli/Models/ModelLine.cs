using Anonymizer.Vision.Models;

namespace Anonymizer.Cli.Models;

/// <summary>What is said about one copy of one model.</summary>
/// <param name="Name">The model.</param>
/// <param name="State">Whether it can be used.</param>
/// <param name="Path">The file, or null when missing.</param>
/// <param name="Sha256">The file's hash, or null when missing or unreadable.</param>
/// <param name="Licence">SPDX identifier.</param>
/// <param name="Summary">One line about it.</param>
/// <param name="Problem">What is wrong and what to do, or null.</param>
internal sealed record ModelLine(
    string Name, ModelState State, string? Path, string? Sha256, string Licence, string Summary, string? Problem)
{
    /// <summary>The line for a copy.</summary>
    public static ModelLine From(ModelStatus status) => new(
        status.Entry.Name, status.State, status.Path, status.FoundSha256, status.Entry.Licence, status.Entry.Summary, status.Problem);
}
