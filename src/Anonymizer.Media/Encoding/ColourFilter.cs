using Anonymizer.Media.Probing;

namespace Anonymizer.Media.Encoding;

/// <summary>
/// Puts the source's colour tags back on the frames, which lost them on the pipe. On the frames rather than on the encoder: newer
/// versions of ffmpeg overwrite the encoder's options by what the frames say.
/// </summary>
internal static class ColourFilter
{
    // H.264 numbers the places of chroma samples; "left" is what is meant when nothing is said.
    private static readonly Dictionary<string, string> ChromaLocations = new()
    {
        ["center"] = "1",
        ["topleft"] = "2",
        ["top"] = "3",
        ["bottomleft"] = "4",
        ["bottom"] = "5",
    };

    /// <summary>ffmpeg's arguments: a filter for the tags, a change of the bit stream for the place of chroma samples.</summary>
    public static IEnumerable<string> Arguments(ColourTags colour)
    {
        List<string> tags = [];
        Add("range", colour.Range);
        Add("color_primaries", colour.Primaries);
        Add("color_trc", colour.Transfer);
        Add("colorspace", colour.Space);
        if (tags.Count > 0)
        {
            yield return "-filter:v";
            yield return "setparams=" + string.Join(':', tags);
        }

        if (colour.ChromaLocation is { } place && ChromaLocations.TryGetValue(place, out var number))
        {
            yield return "-bsf:v";
            yield return "h264_metadata=chroma_sample_loc_type=" + number;
        }

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                tags.Add($"{name}={value}");
            }
        }
    }
}
