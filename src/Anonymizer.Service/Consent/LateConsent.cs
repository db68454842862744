using Anonymizer.Core.Errors;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Submitting;

namespace Anonymizer.Service.Consent;

/// <summary>
/// Adds the consent form of a presenter who was redacted because there was none. The result is made anew, as the recording was declared; until
/// then the old one stays.
/// </summary>
/// <param name="store">The queue, and the audit log.</param>
/// <param name="storage">Where files are kept.</param>
public sealed class LateConsent(IServiceStore store, RecordingStorage storage)
{
    /// <summary>Adds a form.</summary>
    /// <param name="id">The job.</param>
    /// <param name="number">The place of the presenter among those that were declared, from 1.</param>
    /// <param name="form">The form.</param>
    /// <param name="by">User id of who hands it in.</param>
    /// <param name="cancellationToken">Ends the attempt early; a form that was not put on record counts for nothing.</param>
    /// <exception cref="AnonymizerException">The form can't be used; the message says why.</exception>
    public async Task<LateConsentAnswer> AddAsync(Guid id, int number, Stream form, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await store.FindAsync(id, cancellationToken) is not { Deletion: null } job)
        {
            return LateConsentAnswer.UnknownJob;
        }

        using var lent = await storage.LendEnclosuresAsync(id, cancellationToken);
        var enclosures = new EnclosureFolder(lent.Path);
        var presenters = enclosures.Read()?.Presenters ?? [];
        var check = await ConsentCheck.OfAsync(presenters, await store.ListConsentsAsync(id, cancellationToken), enclosures.ConsentOf, cancellationToken);
        if (!job.AwaitsReview || !check.WithoutConsent.Contains(number))
        {
            return LateConsentAnswer.NotAwaited;
        }

        await enclosures.SaveAsync(new NewEnclosure(EnclosureKind.Consent, number, form), cancellationToken);
        var saved = enclosures.Read()!.Files.Single(file => file.Kind == EnclosureKind.Consent && file.Number == number);
        await storage.KeepEnclosureAsync(id, lent, saved, cancellationToken);
        return await store.AddConsentAsync(id, new NewConsent(number, saved.Sha256, saved.Bytes), by, cancellationToken)
            ? LateConsentAnswer.Added
            : LateConsentAnswer.NotAwaited;
    }

    /// <summary>Adds the form of a presenter by name, as it was declared.</summary>
    /// <param name="id">The job.</param>
    /// <param name="presenter">The name; case doesn't matter.</param>
    /// <param name="form">The form.</param>
    /// <param name="by">User id of who hands it in.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    /// <exception cref="AnonymizerException">Nobody of that name was declared, or the form can't be used; the message says why.</exception>
    public async Task<LateConsentAnswer> AddAsync(Guid id, string presenter, Stream form, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(presenter);
        var index = ((await storage.ReadEnclosuresAsync(id, cancellationToken))?.Presenters ?? [])
            .Index()
            .Where(entry => string.Equals(entry.Item, presenter.Trim(), StringComparison.OrdinalIgnoreCase))
            .Select(entry => (int?)entry.Index)
            .FirstOrDefault();
        return index is { } found
            ? await AddAsync(id, found + 1, form, by, cancellationToken)
            : throw new AnonymizerException(Stage.Ingest, Blame.Input, Reason.Of("presenter-not-declared"));
    }
}

/// <summary>What came of a consent form that was added.</summary>
public enum LateConsentAnswer
{
    /// <summary>It is on record, and the result is made anew.</summary>
    Added,

    /// <summary>There is no such job, or it is being deleted.</summary>
    UnknownJob,

    /// <summary>No form of that presenter is missing, or the result doesn't wait for a reviewer.</summary>
    NotAwaited,
}
