using System.Security.Cryptography;
using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Redaction;
using Anonymizer.Core.Plan;

namespace Anonymizer.Tests.Core.Kernels.Redaction;

/// <summary>
/// The same input gives the same bits on every machine. These tests compare the vector loops with their scalar references;
/// to run everything as a machine without vector instructions would, set DOTNET_EnableHWIntrinsic=0 before `dotnet test`.
/// </summary>
public class RedactionSamenessTests
{
    /// <summary>Start of the SHA-256 of all planes, computed once; an intended change of the look changes it.</summary>
    private const string KnownPicture = "dc5c3d169a3ad613f504efbeb03db26c";

    [Theory]
    [InlineData(RedactionStyle.Blur)]
    [InlineData(RedactionStyle.Mosaic)]
    [InlineData(RedactionStyle.Fill)]
    public void Vectors_and_scalar_reference_give_the_same_bytes_for_any_size_and_place(RedactionStyle style)
    {
        var random = new Random(11);
        var (vectors, scalar) = (new RegionRedactor(), new RegionRedactor(useVectors: false));
        for (var round = 0; round < 400; round++)
        {
            var format = new FrameFormat(random.Next(1, 150), random.Next(1, 110));
            using var frame = Canvas.Noise(format, round);
            using var copy = Canvas.Copy(frame);
            for (var regions = 0; regions < 3; regions++)
            {
                var box = AnyBox(random, format);
                vectors.Redact(frame, box, style);
                scalar.Redact(copy, box, style);
                Assert.True(frame.Pixels.Span.SequenceEqual(copy.Pixels.Span), $"{format} {box}");
            }
        }
    }

    [Fact]
    public void A_known_picture_comes_out_the_same_everywhere()
    {
        // Not from Random: its sequence for a seed is not promised from one .NET to the next.
        using var frame = new FramePool(new FrameFormat(333, 217)).Rent();
        var state = 1u;
        foreach (ref var sample in frame.Pixels.Span)
        {
            state = (state * 1664525) + 1013904223;
            sample = (byte)(state >> 24);
        }

        var redactor = new RegionRedactor();
        redactor.Redact(frame, new Box(20.3f, 30.7f, 90.5f, 120.1f), RedactionStyle.Blur);
        redactor.Redact(frame, new Box(150.1f, 20.2f, 70.7f, 80.9f), RedactionStyle.Mosaic);
        redactor.Redact(frame, new Box(300.5f, 180.5f, 60f, 60f), RedactionStyle.Blur);
        redactor.Redact(frame, new Box(240.5f, 20.5f, 10f, 10f), RedactionStyle.Fill);

        Assert.Equal(KnownPicture, Convert.ToHexStringLower(SHA256.HashData(frame.Pixels.Span))[..KnownPicture.Length]);
    }

    private static Box AnyBox(Random random, FrameFormat format) => new(
        (random.NextSingle() * 1.6f * format.Width) - (0.4f * format.Width),
        (random.NextSingle() * 1.6f * format.Height) - (0.4f * format.Height),
        random.NextSingle() * random.NextSingle() * 1.5f * format.Width,
        random.NextSingle() * random.NextSingle() * 1.5f * format.Height);
}
