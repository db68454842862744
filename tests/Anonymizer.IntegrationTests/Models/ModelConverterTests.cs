using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Anonymizer.ModelConverter.Conversion;
using Anonymizer.ModelConverter.TfLite;

namespace Anonymizer.IntegrationTests.Models;

public class ModelConverterTests
{
    // The hashes are those of the same conversions by an independent implementation.
    [SkippableTheory]
    [InlineData("face_detection_full_range_sparse.tflite", "57220fe38a2fb84eac445f9b544cf7621b3ac458daf87a9c3e40cd187e6d48fe")]
    [InlineData("face_detection_short_range.tflite", "d5113ad5ba6477627df1df1cc2cf9093ceab32d43ef8db580a5eed60e91d57a5")]
    public void Models_with_sparse_weights_and_with_several_layers_of_anchors_are_converted(string original, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(SHA256.HashData(ModelConversion.Convert(OriginalModels.Read(original)))));

    [SkippableFact]
    public void Every_bit_of_a_weight_is_kept()
    {
        byte[] original = OriginalModels.Read("face_detection_full_range.tflite");
        // A signalling "not a number" with a payload, minus zero, the smallest number there is, minus infinity.
        byte[] peculiar = [0x55, 0x7d, 0x00, 0x80, 0x01, 0x00, 0x00, 0xfc];
        Assert.Equal(-1, ModelConversion.Convert(original).AsSpan().IndexOf(peculiar));

        peculiar.CopyTo(FirstBiasOf(original));

        Assert.NotEqual(-1, ModelConversion.Convert(original).AsSpan().IndexOf(peculiar));
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => ModelConversion.Convert(new byte[100]));
        Assert.Contains("not a TFLite file", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => ModelConversion.Convert(Array.Empty<byte>()));
    }

    [SkippableTheory]
    [InlineData(20)]
    [InlineData(1_000)]
    [InlineData(500_000)]
    public void A_file_that_is_cut_short_is_refused(int length)
    {
        byte[] original = OriginalModels.Read("face_detection_full_range.tflite");

        Assert.Throws<InvalidDataException>(() => ModelConversion.Convert(original.AsMemory(0, length)));
    }

    /// <summary>The stored 16-bit floats of some bias vector; a view into the file.</summary>
    private static Span<byte> FirstBiasOf(byte[] file)
    {
        TfLiteTensor bias = TfLiteModel.Parse(file).Tensors.First(
            tensor => tensor is { Type: ElementType.Float16, Shape: [>= 4], Data.IsEmpty: false });
        Assert.True(MemoryMarshal.TryGetArray(bias.Data, out ArraySegment<byte> stored));
        return stored;
    }
}
