using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Anonymizer.Core.Errors;
using Anonymizer.Pipeline.Sidecars;
using Anonymizer.Service.Submitting;

namespace Anonymizer.Service.Storage;

/// <summary>
/// The folder of what was handed in with a recording: <c>list.json</c>, <c>consent-1</c>, <c>roster-1</c>, <c>sidecar-1</c>. All names
/// are made from kinds and numbers.
/// </summary>
/// <param name="path">The folder; made when the first file is saved.</param>
internal sealed class EnclosureFolder(string path)
{
    /// <summary>The largest file that may be handed in with a recording, in bytes.</summary>
    public const long LargestFile = 20L << 20;

    /// <summary>How many files of one kind may be handed in.</summary>
    public const int MostOfOneKind = 20;

    /// <summary>The name of the list.</summary>
    public const string ListName = "list.json";

    /// <summary>The folder.</summary>
    public string Path => path;

    /// <summary>What is in it; null when nothing was handed in.</summary>
    public EnclosureList? Read()
    {
        var list = System.IO.Path.Combine(path, ListName);
        return File.Exists(list) ? JsonSerializer.Deserialize<EnclosureList>(File.ReadAllBytes(list), ServiceJson.Options) : null;
    }

    /// <summary>The name of one file.</summary>
    public static string NameOf(Enclosure enclosure) => NameOf(enclosure.Kind, enclosure.Number);

    /// <summary>The path of one file.</summary>
    public string FileOf(Enclosure enclosure) => FileOf(enclosure.Kind, enclosure.Number);

    /// <summary>The path of the consent form of a presenter.</summary>
    public string ConsentOf(int number) => FileOf(EnclosureKind.Consent, number);

    /// <summary>Writes the list, with the presenters and the files that are there already.</summary>
    public async Task WriteAsync(EnclosureList list, CancellationToken cancellationToken)
    {
        DataFolder.MakeFolder(path);
        await DurableFiles.WriteAsync(System.IO.Path.Combine(path, ListName), JsonSerializer.SerializeToUtf8Bytes(list, ServiceJson.Options), cancellationToken);
    }

    /// <summary>Saves a file and notes it in the list; one of the same kind and number is replaced.</summary>
    /// <exception cref="AnonymizerException">It can't be used; the message says why.</exception>
    public async Task SaveAsync(NewEnclosure file, CancellationToken cancellationToken)
    {
        if (file.Number is < 1 or > MostOfOneKind || (file.Kind == EnclosureKind.Roster && file.Number != 1))
        {
            throw Refused(Reason.Of("enclosure-too-many", Word(file.Kind), file.Kind == EnclosureKind.Roster ? 1 : MostOfOneKind));
        }

        DataFolder.MakeFolder(path);
        var target = FileOf(file.Kind, file.Number);
        try
        {
            var saved = await CopyAsync(file, target, cancellationToken);
            RequireNames(file.Kind, target);
            var list = Read() ?? new EnclosureList();
            await WriteAsync(
                list with { Files = [.. list.Files.Where(other => (other.Kind, other.Number) != (file.Kind, file.Number)), saved] }, cancellationToken);
        }
        catch
        {
            File.Delete(target);
            throw;
        }
    }

    private static async Task<Enclosure> CopyAsync(NewEnclosure file, string target, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var output = new FileStream(target, DurableFiles.NewFile(FileMode.Create));
        var buffer = new byte[1 << 16];
        long bytes = 0;
        while (await file.Content.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            bytes += read;
            if (bytes > LargestFile)
            {
                throw Refused(Reason.Of("enclosure-too-large", Word(file.Kind), LargestFile >> 20));
            }

            hash.AppendData(buffer, 0, read);
            await output.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        if (bytes == 0)
        {
            throw Refused(Reason.Of("enclosure-empty", Word(file.Kind)));
        }

        output.Flush(flushToDisk: true);
        return new Enclosure(file.Kind, file.Number, Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
    }

    // A list that nobody can read would be found out only at night, when its job is begun.
    private static void RequireNames(EnclosureKind kind, string file)
    {
        if (kind != EnclosureKind.Roster)
        {
            return;
        }

        try
        {
            Roster.Read(file);
        }
        catch (AnonymizerException error)
        {
            throw new AnonymizerException(Stage.Ingest, Blame.Input, Reason.Of("roster-without-names"), error);
        }
    }

    private string FileOf(EnclosureKind kind, int number) => System.IO.Path.Combine(path, NameOf(kind, number));

    private static string NameOf(EnclosureKind kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{Word(kind)}-{number}");

    private static string Word(EnclosureKind kind) => kind switch
    {
        EnclosureKind.Consent => "consent",
        EnclosureKind.Roster => "roster",
        _ => "sidecar",
    };

    private static AnonymizerException Refused(Reason reason) => new(Stage.Ingest, Blame.Input, reason);
}
