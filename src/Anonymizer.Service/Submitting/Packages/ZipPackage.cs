using System.IO.Compression;
using Anonymizer.Core.Errors;

namespace Anonymizer.Service.Submitting.Packages;

/// <summary>
/// The files of a ZIP file. Nothing is ever unpacked under a name from it, and no more than it announces; folders in it count for nothing.
/// </summary>
public sealed class ZipPackage : SubmissionPackage
{
    private const int MostEntries = 1000;

    /// <summary>Recordings and scans hardly shrink in a ZIP; what grows so much more was made to fill the disk.</summary>
    private const long MostGrowth = 100;

    private const long AlwaysAllowed = 10 << 20;

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>Reads the table of contents.</summary>
    /// <param name="file">The ZIP file; closed with the package.</param>
    /// <exception cref="AnonymizerException">It is none, or not one that is unpacked here.</exception>
    public ZipPackage(Stream file)
    {
        try
        {
            _archive = new ZipArchive(file, ZipArchiveMode.Read);
            if (_archive.Entries.Count > MostEntries)
            {
                throw Refused(Reason.Of("zip-too-many-files", MostEntries));
            }

            foreach (var entry in _archive.Entries)
            {
                Add(entry);
            }
        }
        catch (InvalidDataException error)
        {
            file.Dispose();
            throw Refused(Reason.Of("zip-no-zip"), error);
        }
        catch (AnonymizerException)
        {
            _archive?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [.. _entries.Keys.Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override Stream Open(string name)
    {
        try
        {
            var entry = _entries[name];
            return new ZipEntryStream(entry.Open(), entry.Length, entry.Crc32);
        }
        catch (InvalidDataException error)
        {
            throw Refused(Reason.Of("zip-unusual"), error);
        }
    }

    /// <inheritdoc/>
    public override long SizeOf(string name) => _entries[name].Length;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _archive.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Add(ZipArchiveEntry entry)
    {
        var name = entry.FullName[(entry.FullName.LastIndexOfAny(['/', '\\']) + 1)..];
        if (name.Length == 0 || name.StartsWith('.') || entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))
        {
            return;
        }

        if (entry.IsEncrypted)
        {
            throw Refused(Reason.Of("zip-password"));
        }

        if (entry.Length > AlwaysAllowed && entry.Length / MostGrowth > entry.CompressedLength)
        {
            throw Refused(Reason.Of("zip-grows"));
        }

        if (!_entries.TryAdd(name, entry))
        {
            throw Refused(Reason.Of("zip-same-names"));
        }
    }

    /// <summary>Why a ZIP file is refused.</summary>
    internal static AnonymizerException Refused(Reason reason, Exception? cause = null) => new(Stage.Ingest, Blame.Input, reason, cause);
}
