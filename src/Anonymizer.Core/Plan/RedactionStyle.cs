namespace Anonymizer.Core.Plan;

/// <summary>How a region is made unrecognisable. Every style destroys the information; none can be computed backwards.</summary>
public enum RedactionStyle
{
    /// <summary>Averages over at most six cells across a face, smoothly joined, with a soft edge outside the protected box.</summary>
    Blur,

    /// <summary>At most six flat cells across a face.</summary>
    Mosaic,

    /// <summary>One flat colour.</summary>
    Fill,
}
