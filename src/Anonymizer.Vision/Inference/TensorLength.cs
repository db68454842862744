namespace Anonymizer.Vision.Inference;

/// <summary>How many values a tensor holds.</summary>
internal static class TensorLength
{
    /// <summary>Values of a tensor with these sides.</summary>
    public static int Of(long[] shape)
    {
        var length = 1L;
        foreach (var side in shape)
        {
            length *= side;
        }

        return checked((int)length);
    }
}
