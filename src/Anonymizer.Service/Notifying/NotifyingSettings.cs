namespace Anonymizer.Service.Notifying;

/// <summary>Who is told what became of jobs.</summary>
public sealed record NotifyingSettings
{
    /// <summary>How owners are written to; null: they are not.</summary>
    public MailSettings? Mail { get; init; }

    /// <summary>The program that is told; null: none.</summary>
    public WebhookSettings? Webhook { get; init; }

    /// <summary>Everything that can't be used, in plain words.</summary>
    public IEnumerable<string> FindProblems() => [.. Mail?.FindProblems() ?? [], .. Webhook?.FindProblems() ?? []];
}
