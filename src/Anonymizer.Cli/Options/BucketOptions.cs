using System.CommandLine;
using Anonymizer.Service.Buckets;

namespace Anonymizer.Cli.Options;

/// <summary>The options that say in which bucket the service keeps recordings; on every command that has to do with it.</summary>
internal sealed class BucketOptions
{
    private const string AddressVariable = "ANONYMIZER_BUCKET";
    private const string RegionVariable = "ANONYMIZER_BUCKET_REGION";
    private const string AccessKey = "ANONYMIZER_BUCKET_ACCESS_KEY";
    private const string SecretKey = "ANONYMIZER_BUCKET_SECRET_KEY";

    private readonly Option<Uri?> _bucket = OptionFactory.Address(
        "--bucket",
        $"S3-compatible bucket in which recordings are kept, as https://SERVER/BUCKET/PREFIX; also in ${AddressVariable}. Keys are in ${AccessKey} and "
            + $"{Secrets.Describe(SecretKey)} (default: the data folder).");

    private readonly Option<string?> _region = new("--bucket-region")
    {
        Description = $"Region of the bucket; also in ${RegionVariable} (default: {BucketSettings.DefaultRegion}).",
        HelpName = "NAME",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_bucket);
        command.Options.Add(_region);
    }

    /// <summary>What contradicts itself.</summary>
    public IEnumerable<string> FindContradictions(ParseResult parsed)
    {
        if (parsed.GetValue(_region) is not null && FindAddress(parsed) is null)
        {
            yield return "--bucket-region is for --bucket: name the bucket.";
        }

        if (parsed.GetValue(_bucket) is null && EnvironmentVariables.Read(AddressVariable) is { } text && !Uri.TryCreate(text, UriKind.Absolute, out _))
        {
            yield return $"${AddressVariable} can't be used. Give an address with https.";
        }

        foreach (var problem in Secrets.FindProblems(AccessKey, SecretKey))
        {
            yield return problem;
        }
    }

    /// <summary>The bucket; null for the data folder. Only for command lines without errors.</summary>
    public BucketSettings? Read(ParseResult parsed) => FindAddress(parsed) is { } address
        ? BucketSettings.Parse(address, Secrets.Read(AccessKey) ?? string.Empty, Secrets.Read(SecretKey) ?? string.Empty) with
        {
            Region = parsed.GetValue(_region) ?? EnvironmentVariables.Read(RegionVariable) ?? BucketSettings.DefaultRegion,
        }
        : null;

    private Uri? FindAddress(ParseResult parsed) =>
        parsed.GetValue(_bucket) ?? (EnvironmentVariables.Read(AddressVariable) is { } text && Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null);
}
