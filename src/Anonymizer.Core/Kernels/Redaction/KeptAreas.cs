using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;

namespace Anonymizer.Core.Kernels.Redaction;

/// <summary>
/// Carries rectangles that must stay visible over a redaction: <see cref="Save"/> before it, <see cref="Restore"/> after it
/// puts back the exact bytes. Working memory is kept, so a warm instance allocates nothing; not for two threads at once.
/// </summary>
public sealed class KeptAreas
{
    private byte[] _bytes = [];
    private PixelBox[] _luma = [];
    private int _count;
    private FrameFormat? _format;

    /// <summary>Remembers what lies in the boxes; what was remembered before is forgotten.</summary>
    /// <param name="frame">Not changed.</param>
    /// <param name="boxes">
    /// In luma pixels, rounded inwards: a pixel or chroma sample that lies partly outside stays redacted. Parts outside the
    /// picture don't count.
    /// </param>
    public void Save(VideoFrame frame, IReadOnlyList<Box> boxes)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(boxes);
        _format = frame.Format;
        _count = boxes.Count;
        var areas = Scratch.Take(ref _luma, _count);
        var size = 0;
        for (var i = 0; i < _count; i++)
        {
            areas[i] = Inside(boxes[i], frame.Format);
            var chroma = ChromaInside(areas[i], frame.Format);
            size += (areas[i].Width * areas[i].Height) + (2 * chroma.Width * chroma.Height);
        }

        Scratch.Take(ref _bytes, size);
        Copy(frame, saving: true);
    }

    /// <summary>Puts back what <see cref="Save"/> remembered.</summary>
    /// <param name="frame">The same frame, or another of the same format.</param>
    /// <exception cref="InvalidOperationException">Nothing was saved, or from a frame of another format.</exception>
    public void Restore(VideoFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (_format != frame.Format)
        {
            throw new InvalidOperationException("Restore needs a Save from a frame of the same format before it.");
        }

        Copy(frame, saving: false);
    }

    private void Copy(VideoFrame frame, bool saving)
    {
        var position = 0;
        foreach (var area in _luma.AsSpan(0, _count))
        {
            var chroma = ChromaInside(area, frame.Format);
            Copy(frame.Y, area, saving, ref position);
            Copy(frame.U, chroma, saving, ref position);
            Copy(frame.V, chroma, saving, ref position);
        }
    }

    private void Copy(Plane plane, PixelBox area, bool saving, ref int position)
    {
        for (var y = area.Y; y < area.Bottom; y++)
        {
            var pixels = plane.Row(y).Slice(area.X, area.Width);
            var saved = _bytes.AsSpan(position, area.Width);
            if (saving)
            {
                pixels.CopyTo(saved);
            }
            else
            {
                saved.CopyTo(pixels);
            }

            position += area.Width;
        }
    }

    private static PixelBox Inside(Box box, FrameFormat format)
    {
        var left = Math.Clamp((int)MathF.Ceiling(box.X), 0, format.Width);
        var top = Math.Clamp((int)MathF.Ceiling(box.Y), 0, format.Height);
        var right = Math.Clamp((int)MathF.Floor(box.Right), left, format.Width);
        var bottom = Math.Clamp((int)MathF.Floor(box.Bottom), top, format.Height);
        return new PixelBox(left, top, right - left, bottom - top);
    }

    /// <summary>Chroma samples whose pixels all lie in the area; the last sample of an odd picture has only one pixel.</summary>
    private static PixelBox ChromaInside(PixelBox luma, FrameFormat format)
    {
        var left = (luma.X + 1) / 2;
        var top = (luma.Y + 1) / 2;
        var right = Math.Max(left, luma.Right == format.Width ? format.ChromaWidth : luma.Right / 2);
        var bottom = Math.Max(top, luma.Bottom == format.Height ? format.ChromaHeight : luma.Bottom / 2);
        return new PixelBox(left, top, right - left, bottom - top);
    }
}
