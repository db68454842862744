namespace Anonymizer.Core.Kernels.Redaction;

/// <summary>Three rows of averages, one under the other, and how much each counts for a row of pixels.</summary>
internal readonly ref struct WeightedRows
{
    internal required ReadOnlySpan<uint> Above { get; init; }

    internal required ReadOnlySpan<uint> Middle { get; init; }

    internal required ReadOnlySpan<uint> Below { get; init; }

    /// <summary>The three weights add up to 1 &lt;&lt; <see cref="RowKernels.WeightBits"/>.</summary>
    internal required uint AboveWeight { get; init; }

    internal required uint MiddleWeight { get; init; }

    internal required uint BelowWeight { get; init; }

    /// <summary>The same rows without their first <paramref name="columns"/> values.</summary>
    internal WeightedRows From(int columns) => new()
    {
        Above = Above[columns..],
        Middle = Middle[columns..],
        Below = Below[columns..],
        AboveWeight = AboveWeight,
        MiddleWeight = MiddleWeight,
        BelowWeight = BelowWeight,
    };
}
