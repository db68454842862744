namespace Anonymizer.Pipeline.Render.Checkpoints;

/// <summary>In which pass a picture is rendered. The pictures may differ: a finished plan knows what was found out late.</summary>
internal enum RenderWay
{
    /// <summary>While the recording is analysed.</summary>
    AlongWithAnalysis,

    /// <summary>By the finished plan.</summary>
    ByPlan,
}
