using Anonymizer.Core.Errors;
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
            doubts.Add(ReviewItem.Of("frames-concealed", Reason.Of("frames-concealed", decoded.FramesConcealed), from, to));
        }

        if (decoded.FramesDropped > 0)
        {
            doubts.Add(ReviewItem.Of("frames-dropped", Reason.Of("frames-dropped", decoded.FramesDropped), from, to));
        }

        return doubts;
    }
}
