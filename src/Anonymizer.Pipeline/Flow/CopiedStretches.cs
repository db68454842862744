using Anonymizer.Core.Errors;
using Anonymizer.Core.Plan;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Encoding.Copying;
using Anonymizer.Pipeline.Render;

namespace Anonymizer.Pipeline.Flow;

/// <summary>Looks once more, when all is known, whether what was copied from the source may be seen.</summary>
internal static class CopiedStretches
{
    /// <summary>Compares with the finished plan and the decoder's report.</summary>
    /// <param name="copied">What was copied.</param>
    /// <param name="plan">The finished plan.</param>
    /// <param name="decoder">Has decoded the recording to its end.</param>
    /// <param name="cancellationToken">Ends the waiting for the recording's index.</param>
    /// <exception cref="UncopyableException">The recording is damaged: other players may show something else than what was analysed.</exception>
    /// <exception cref="AnonymizerException">The plan redacts something there.</exception>
    public static async Task RequireUntouchedAsync(
        IReadOnlyList<CopyUnit> copied, RedactionPlan plan, FrameDecoder decoder, CancellationToken cancellationToken)
    {
        if (copied.Count == 0)
        {
            return;
        }

        if (!decoder.Report.IsIntact)
        {
            throw new UncopyableException("Frames of the recording are damaged.");
        }

        var index = await decoder.IndexAsync(cancellationToken);
        RequireUntouched(copied, plan, index.FrameTimes);
    }

    /// <summary>Compares with the finished plan.</summary>
    /// <param name="copied">What was copied, in order.</param>
    /// <param name="plan">The finished plan.</param>
    /// <param name="frameTimes">Timestamps of all frames, rising.</param>
    /// <exception cref="AnonymizerException">The plan redacts something there.</exception>
    public static void RequireUntouched(IReadOnlyList<CopyUnit> copied, RedactionPlan plan, IReadOnlyList<long> frameTimes)
    {
        var sweep = RegionSweep.Over(plan);
        var next = 0;
        foreach (var unit in copied)
        {
            while (frameTimes[next] < unit.FirstPts)
            {
                next++;
            }

            for (var end = next + unit.Frames; next < end; next++)
            {
                using var regions = sweep.At(frameTimes[next]);
                foreach (var region in regions.Span)
                {
                    if (!region.IsKept)
                    {
                        throw new AnonymizerException(
                            Stage.Render,
                            Blame.Bug,
                            "A stretch was copied from the recording in which something has to be redacted. The result is not used; use --encode-all, and please report this with the kind of recording it happened with.");
                    }
                }
            }
        }
    }
}
