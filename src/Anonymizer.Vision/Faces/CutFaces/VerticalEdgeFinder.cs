using System.Numerics;
using Plane = Anonymizer.Core.Frames.Plane;

namespace Anonymizer.Vision.Faces.CutFaces;

/// <summary>
/// Finds long vertical lines in luma: columns in which, over a long stretch of rows, a sample differs from its left neighbour.
/// Rows are counted in blocks of eight; a block belongs to a line when most of its rows do, and a line may have short gaps where
/// the tile happens to be as dark as what lies beside it. Keeps its buffers: nothing is allocated once warm.
/// </summary>
public sealed class VerticalEdgeFinder
{
    /// <summary>Rows counted together.</summary>
    private const int BlockRows = 8;

    /// <summary>Rows of a block that must differ.</summary>
    private const int RowsNeeded = 6;

    /// <summary>Luma steps that make a difference; coding noise stays below.</summary>
    private const byte Difference = 8;

    /// <summary>Blocks that a line may miss in a row.</summary>
    private const int LongestGap = 3;

    /// <summary>Rows of the shortest line: a tile lower than this shows faces of less than 16 px.</summary>
    private const int ShortestLine = 64;

    /// <summary>A line blurred by scaling shows in neighbouring columns; those this near are one line.</summary>
    private const int SameLine = 3;

    private byte[] _hits = [];
    private int[] _start = [];
    private int[] _last = [];
    private int[] _seen = [];

    /// <summary>Finds the lines of a plane, not its borders.</summary>
    /// <param name="luma">The plane; not changed.</param>
    /// <param name="edges">Cleared, then filled; longest first.</param>
    public void Find(Plane luma, List<VerticalEdge> edges)
    {
        ArgumentNullException.ThrowIfNull(edges);
        edges.Clear();
        Reserve(luma.Width);
        var blocks = luma.Height / BlockRows;
        for (var block = 0; block < blocks; block++)
        {
            var hits = _hits.AsSpan(0, luma.Width);
            hits.Clear();
            for (var row = 0; row < BlockRows; row++)
            {
                CountDifferences(luma.Row((block * BlockRows) + row), hits);
            }

            for (var x = 1; x < hits.Length; x++)
            {
                if (hits[x] >= RowsNeeded)
                {
                    Extend(x, block, edges);
                }
            }
        }

        for (var x = 1; x < luma.Width; x++)
        {
            Finish(x, edges);
        }

        KeepOneOfNeighbours(edges);
    }

    /// <summary>hits[x] += 1 where samples x - 1 and x differ; vectors of bytes, then the remainder one by one.</summary>
    internal static void CountDifferences(ReadOnlySpan<byte> row, Span<byte> hits)
    {
        var x = 1;
        if (Vector.IsHardwareAccelerated)
        {
            var least = new Vector<byte>(Difference);
            for (; x <= row.Length - Vector<byte>.Count; x += Vector<byte>.Count)
            {
                var here = new Vector<byte>(row[x..]);
                var left = new Vector<byte>(row[(x - 1)..]);

                // A lane of a true comparison is 255, which is -1: subtracting it counts one up.
                var differs = Vector.GreaterThanOrEqual(Vector.Max(here, left) - Vector.Min(here, left), least);
                (new Vector<byte>(hits[x..]) - differs).CopyTo(hits[x..]);
            }
        }

        for (; x < row.Length; x++)
        {
            hits[x] += Math.Abs(row[x] - row[x - 1]) >= Difference ? (byte)1 : (byte)0;
        }
    }

    private void Reserve(int width)
    {
        if (_hits.Length < width)
        {
            _hits = new byte[width];
            _start = new int[width];
            _last = new int[width];
            _seen = new int[width];
        }

        Array.Fill(_start, -1);
    }

    private void Extend(int x, int block, List<VerticalEdge> edges)
    {
        if (_start[x] >= 0 && block - _last[x] - 1 > LongestGap)
        {
            Finish(x, edges);
        }

        if (_start[x] < 0)
        {
            _start[x] = block;
            _seen[x] = 0;
        }

        _last[x] = block;
        _seen[x]++;
    }

    private void Finish(int x, List<VerticalEdge> edges)
    {
        var blocks = _last[x] + 1 - _start[x];

        // Gaps may not make up most of it: two thirds of the blocks must really show the line.
        if (_start[x] >= 0 && blocks * BlockRows >= ShortestLine && 3 * _seen[x] >= 2 * blocks)
        {
            edges.Add(new VerticalEdge(x, _start[x] * BlockRows, (_last[x] + 1) * BlockRows));
        }

        _start[x] = -1;
    }

    private static void KeepOneOfNeighbours(List<VerticalEdge> edges)
    {
        edges.Sort(LongestFirst);
        var kept = 0;
        for (var i = 0; i < edges.Count; i++)
        {
            var edge = edges[i];
            var isNew = true;
            for (var k = 0; k < kept && isNew; k++)
            {
                var shared = Math.Min(edge.Bottom, edges[k].Bottom) - Math.Max(edge.Top, edges[k].Top);
                isNew = Math.Abs(edge.X - edges[k].X) > SameLine || 2 * shared < edge.Length;
            }

            if (isNew)
            {
                edges[kept++] = edge;
            }
        }

        edges.RemoveRange(kept, edges.Count - kept);
    }

    private static int LongestFirst(VerticalEdge one, VerticalEdge other)
    {
        var order = other.Length.CompareTo(one.Length);
        order = order != 0 ? order : one.X.CompareTo(other.X);
        return order != 0 ? order : one.Top.CompareTo(other.Top);
    }
}
