using System.Numerics;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Tensors;
using Anonymizer.Vision.Faces;
using FsCheck;
using FsCheck.Fluent;

namespace Anonymizer.Tests.Vision.Faces;

public class LookQueueTests
{
    private readonly List<LookQueue.Look> _batch = [];

    [Fact]
    public void Looks_of_one_size_go_together_and_the_others_wait()
    {
        var queue = Ask(32, 64, 32, 32, 64);

        Assert.Equal(["32:0", "32:2"], Take(queue, most: 8));
        Assert.Equal(["64:1", "64:4"], Take(queue, most: 8));
        Assert.Equal(["32:3"], Take(queue, most: 8));
        Assert.False(queue.TryTake(8, _batch));
    }

    [Fact]
    public void One_at_a_time_they_come_in_the_order_of_asking()
    {
        var queue = Ask(32, 64, 32);

        Assert.Equal(["32:0", "64:1", "32:2"], [.. Take(queue, 1), .. Take(queue, 1), .. Take(queue, 1)]);
    }

    [Fact]
    public void What_is_forgotten_is_not_taken()
    {
        var queue = Ask(32);
        queue.Clear();
        Assert.False(queue.TryTake(8, _batch));
    }

    [Fact]
    public void Every_look_is_taken_exactly_once_in_batches_of_one_size_that_are_powers_of_two() =>
        Prop.ForAll<byte[], byte>((sizes, most) => TakesEachOnce([.. sizes.Select(size => 32 * (1 + (size % 3)))], 1 + (most % 16)))
            .QuickCheckThrowOnFailure();

    private bool TakesEachOnce(int[] sizes, int most)
    {
        var queue = Ask(sizes);
        var taken = new List<string>();
        var isSound = true;
        while (Take(queue, most) is { Count: > 0 } batch)
        {
            isSound &= batch.Count <= most && BitOperations.IsPow2(batch.Count) && _batch.TrueForAll(look => look.View.Width == _batch[0].View.Width);
            taken.AddRange(batch);
        }

        return isSound && sizes.Select((size, i) => $"{size}:{i}").Order(StringComparer.Ordinal).SequenceEqual(taken.Order(StringComparer.Ordinal));
    }

    private List<string> Take(LookQueue queue, int most)
    {
        queue.TryTake(most, _batch);
        return [.. _batch.Select(look => $"{look.View.Width}:{look.View.Area.X}")];
    }

    private static LookQueue Ask(params int[] sizes)
    {
        var queue = new LookQueue();
        for (var i = 0; i < sizes.Length; i++)
        {
            queue.Add(TensorView.Stretch(new Box(i, 0, 10, 10), sizes[i], sizes[i]), []);
        }

        return queue;
    }
}
