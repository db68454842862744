using System.Globalization;
using Anonymizer.Core.Plan;
using Anonymizer.Core.Time;
using Anonymizer.Media.Decoding;

namespace Anonymizer.Pipeline.Plan;

/// <summary>What a person must look at because the recording could not be decoded cleanly.</summary>
internal static class DecodeDoubts
{
    /// <summary>The doubts; empty for an intact recording.</summary>
    public static IReadOnlyList<ReviewItem> Of(DecodeReport decoded, Rational timeBase)
    {
        var doubts = new List<ReviewItem>();
        long? from = decoded.Warnings.Count > 0 ? timeBase.FromSeconds(decoded.Warnings.Min(warning => warning.AtSeconds)) : null;
        long? to = decoded.Warnings.Count > 0 ? timeBase.FromSeconds(decoded.Warnings.Max(warning => warning.AtSeconds)) : null;
        if (decoded.FramesConcealed > 0)
        {
            doubts.Add(new ReviewItem(
                "frames-concealed",
                string.Create(CultureInfo.InvariantCulture, $"{decoded.FramesConcealed} damaged frame(s) were patched up by the decoder. A face in the damage may not have been found: look at them."),
                from,
                to));
        }

        if (decoded.FramesDropped > 0)
        {
            doubts.Add(new ReviewItem(
                "frames-dropped",
                string.Create(CultureInfo.InvariantCulture, $"{decoded.FramesDropped} frame(s) of the recording could not be decoded and are missing in the result. Look whether picture and sound still fit."),
                from,
                to));
        }

        return doubts;
    }
}
