using System.CommandLine;
using Anonymizer.Service.Buckets;
using Anonymizer.Service.Delivering;

namespace Anonymizer.Cli.Options;

/// <summary>The options that say where results are handed over to as soon as they may be shared.</summary>
internal sealed class DeliveryOptions
{
    private const string AccessKey = "ANONYMIZER_S3_ACCESS_KEY";
    private const string SecretKey = "ANONYMIZER_S3_SECRET_KEY";
    private const string Token = "ANONYMIZER_DELIVERY_TOKEN";

    private readonly Option<string?> _folder = new("--deliver-folder")
    {
        Description = "Folder into which results are put as soon as they may be shared; it must be there.",
        HelpName = "DIR",
    };

    private readonly Option<Uri?> _bucket = OptionFactory.Address(
        "--deliver-s3", $"S3-compatible bucket for the same, as https://SERVER/BUCKET/PREFIX; keys are in ${AccessKey} and {Secrets.Describe(SecretKey)}.");

    private readonly Option<string?> _region = new("--deliver-s3-region") { Description = $"Region of the bucket (default: {BucketSettings.DefaultRegion}).", HelpName = "NAME" };

    private readonly Option<Uri?> _put = OptionFactory.Address(
        "--deliver-http", $"Address for the same by HTTP PUT, behind which names of files are put; a token for it, if any, is in {Secrets.Describe(Token)}.");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _folder, _bucket, _region, _put })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What contradicts itself.</summary>
    public IEnumerable<string> FindContradictions(ParseResult parsed)
    {
        if (parsed.GetValue(_region) is not null && parsed.GetValue(_bucket) is null)
        {
            yield return "--deliver-s3-region is for --deliver-s3: name the bucket.";
        }

        foreach (var problem in Secrets.FindProblems(AccessKey, SecretKey, Token))
        {
            yield return problem;
        }
    }

    /// <summary>Where results go. Only for command lines without errors.</summary>
    public DeliverySettings Read(ParseResult parsed) => new()
    {
        Folder = parsed.GetValue(_folder) is { } folder ? Path.GetFullPath(folder) : null,
        Bucket = parsed.GetValue(_bucket) is { } bucket
            ? BucketSettings.Parse(bucket, Secrets.Read(AccessKey) ?? string.Empty, Secrets.Read(SecretKey) ?? string.Empty) with
            {
                Region = parsed.GetValue(_region) ?? BucketSettings.DefaultRegion,
            }
            : null,
        Put = parsed.GetValue(_put) is { } address ? new PutSettings(address) { Token = Secrets.Read(Token) } : null,
    };
}
