using Anonymizer.Core.Errors;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;
using Anonymizer.Media.Subtitles;
using Anonymizer.Pipeline.Analyse.Names;
using Anonymizer.Pipeline.Deliver;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Pipeline.Sidecars;

/// <summary>
/// The transcripts, captions and chats of one job. They are read first, as they name people whom the picture may show; their
/// copies are written last, when it is known who is who.
/// </summary>
internal sealed class SidecarSet : IDisposable
{
    private readonly List<Sidecar> _sidecars = [];

    private SidecarSet()
    {
    }

    /// <summary>Everybody who speaks in any of them: to be searched for in the picture.</summary>
    public IReadOnlyList<string> Speakers => [.. _sidecars.SelectMany(sidecar => sidecar.Speakers).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether the subtitle tracks of the recording are among them.</summary>
    public bool HoldsTracks { get; private set; }

    /// <summary>What to know of how they were read.</summary>
    public IEnumerable<string> Warnings => _sidecars.Select(sidecar => sidecar.Warning).OfType<string>();

    /// <summary>Reads all sidecars of a job and reserves the places of their copies.</summary>
    /// <exception cref="AnonymizerException">One can't be read or written.</exception>
    public static async Task<SidecarSet> OpenAsync(FfmpegTools tools, RedactRequest request, RecordingInfo recording, CancellationToken cancellationToken)
    {
        var set = new SidecarSet();
        try
        {
            var names = new SidecarNames(request.Output);
            foreach (var path in request.Sidecars)
            {
                if (FileIdentity.IsSame(path, request.Input))
                {
                    await set.AddTracksAsync(tools, request, recording, names, cancellationToken);
                }
                else
                {
                    set._sidecars.Add(await Sidecar.ReadAsync(path, set._sidecars.Count + 1, names, request, cancellationToken));
                }
            }

            return set;
        }
        catch
        {
            set.Dispose();
            throw;
        }
    }

    /// <summary>Writes the copies.</summary>
    /// <param name="people">Whom the picture showed; who speaks here joins them.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public async Task<IReadOnlyList<SidecarSummary>> PublishAsync(PeopleRegister people, CancellationToken cancellationToken)
    {
        // Everybody first: a name that is spoken in one file may be a speaker's in another.
        foreach (var speaker in Speakers)
        {
            people.Meet(speaker);
        }

        var scrubber = new SidecarScrubber(people);
        var summaries = new List<SidecarSummary>();
        foreach (var sidecar in _sidecars)
        {
            summaries.Add(await sidecar.PublishAsync(scrubber, cancellationToken));
        }

        return summaries;
    }

    /// <summary>Leaves nothing behind of copies that were not written.</summary>
    public void Dispose() => _sidecars.ForEach(sidecar => sidecar.Dispose());

    private async Task AddTracksAsync(
        FfmpegTools tools, RedactRequest request, RecordingInfo recording, SidecarNames names, CancellationToken cancellationToken)
    {
        if (recording.SubtitleCount == 0)
        {
            throw new AnonymizerException(Stage.Ingest, Blame.Input, "The recording holds no subtitle tracks. Leave out the sidecar that names the recording itself.");
        }

        HoldsTracks = true;
        var extraction = new SubtitleExtraction(tools);
        for (var track = 0; track < recording.SubtitleCount; track++)
        {
            var text = await extraction.ReadAsWebVttAsync(recording, track, cancellationToken);
            _sidecars.Add(Sidecar.OfTrack(text, _sidecars.Count + 1, names, request));
        }
    }
}
