namespace Anonymizer.Core.Errors;

/// <summary>The stations of the road a recording takes; folders, progress phases and error categories bear the same names.</summary>
public enum Stage
{
    /// <summary>The file is accepted, probed, and refused when it can't be handled.</summary>
    Ingest,

    /// <summary>Faces and changes of the picture are observed.</summary>
    Analyse,

    /// <summary>Observations become a redaction plan.</summary>
    Plan,

    /// <summary>A person looks at what is uncertain.</summary>
    Review,

    /// <summary>Every frame is decoded, redacted and encoded again.</summary>
    Render,

    /// <summary>The encoded output is checked independently.</summary>
    Verify,

    /// <summary>The result is published in one step.</summary>
    Deliver,
}
