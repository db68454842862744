using Anonymizer.Core.Kernels.Lettering;

namespace Anonymizer.Core.Kernels.Redaction;

/// <summary>Captions that were drawn once, in the greys of their card: painting one again is copying rows.</summary>
internal sealed class CaptionCache
{
    /// <summary>
    /// Two and a half times the captions of the largest gallery, 7 by 7. While tiles grow or shrink, every frame needs new
    /// ones; when the cache is full, all go, and those in view are drawn again.
    /// </summary>
    internal const int Capacity = 128;

    private readonly Dictionary<CaptionKey, CaptionPicture> _drawn = new(Capacity);

    /// <summary>How many captions are held.</summary>
    internal int Count => _drawn.Count;

    /// <summary>The picture of a caption.</summary>
    internal CaptionPicture Of(CaptionKey key)
    {
        if (_drawn.TryGetValue(key, out var picture))
        {
            return picture;
        }

        if (_drawn.Count >= Capacity)
        {
            _drawn.Clear();
        }

        picture = CaptionPicture.Draw(key);
        _drawn.Add(key, picture);
        return picture;
    }
}

/// <summary>What a caption looks like depends on.</summary>
/// <param name="Text">What is written.</param>
/// <param name="CapitalHeight">Height of capitals in pixels.</param>
/// <param name="Tone">The greys.</param>
internal readonly record struct CaptionKey(string Text, int CapitalHeight, CardTone Tone);

/// <summary>A caption on the ground of its card.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Luma">Row by row without padding.</param>
internal sealed record CaptionPicture(int Width, int Height, byte[] Luma)
{
    /// <summary>Draws a caption.</summary>
    internal static CaptionPicture Draw(CaptionKey key)
    {
        var mask = LineOfText.Draw(key.Text, key.CapitalHeight);
        var luma = new byte[mask.Coverage.Length];
        for (var i = 0; i < luma.Length; i++)
        {
            luma[i] = Mix(key.Tone, mask.Coverage[i]);
        }

        return new CaptionPicture(mask.Width, mask.Height, luma);
    }

    /// <summary>One row, <see cref="Width"/> long.</summary>
    internal ReadOnlySpan<byte> Row(int y) => Luma.AsSpan(y * Width, Width);

    private static byte Mix(CardTone tone, byte coverage) =>
        (byte)(((tone.Ground * (255 - coverage)) + (tone.Ink * coverage) + 127) / 255);
}
