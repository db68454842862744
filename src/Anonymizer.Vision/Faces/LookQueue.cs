using System.Numerics;
using Anonymizer.Core.Kernels.Tensors;

namespace Anonymizer.Vision.Faces;

/// <summary>Looks that a network is to take at one frame, so that those of one size can go through it together.</summary>
internal sealed class LookQueue
{
    private readonly List<Look> _looks = [];

    /// <summary>One look.</summary>
    /// <param name="View">What to show.</param>
    /// <param name="Detections">Receives what is seen.</param>
    public readonly record struct Look(TensorView View, List<FaceDetection> Detections);

    /// <summary>Asks for a look.</summary>
    public void Add(in TensorView view, List<FaceDetection> detections) => _looks.Add(new Look(view, detections));

    /// <summary>Forgets all looks.</summary>
    public void Clear() => _looks.Clear();

    /// <summary>Takes the next look and those that have its size.</summary>
    /// <param name="most">The most that are taken.</param>
    /// <param name="batch">Cleared, then filled in the order of asking; a power of two of them, so that few sizes of buffers are needed.</param>
    /// <returns>False when there are none left.</returns>
    public bool TryTake(int most, List<Look> batch)
    {
        batch.Clear();
        if (_looks.Count == 0)
        {
            return false;
        }

        var (width, height) = (_looks[0].View.Width, _looks[0].View.Height);
        var alike = 0;
        foreach (var look in _looks)
        {
            alike += look.View.Width == width && look.View.Height == height ? 1 : 0;
        }

        var taken = 1 << BitOperations.Log2((uint)Math.Min(alike, most));
        var kept = 0;
        for (var i = 0; i < _looks.Count; i++)
        {
            var look = _looks[i];
            if (batch.Count < taken && look.View.Width == width && look.View.Height == height)
            {
                batch.Add(look);
            }
            else
            {
                _looks[kept++] = look;
            }
        }

        _looks.RemoveRange(kept, _looks.Count - kept);
        return true;
    }
}
