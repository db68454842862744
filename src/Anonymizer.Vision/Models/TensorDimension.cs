using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Anonymizer.Vision.Models;

/// <summary>One dimension of a tensor: a fixed length, or a name where any length may stand. In JSON a number or a string.</summary>
/// <param name="Length">The fixed length; null where any may stand.</param>
/// <param name="Name">The name of a free dimension, such as "height"; null for a fixed one.</param>
[JsonConverter(typeof(JsonForm))]
public readonly record struct TensorDimension(int? Length, string? Name)
{
    /// <summary>The length or the name.</summary>
    public override string ToString() => Length?.ToString(CultureInfo.InvariantCulture) ?? Name ?? "";

    internal sealed class JsonForm : JsonConverter<TensorDimension>
    {
        public override TensorDimension Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
                ? new TensorDimension(null, reader.GetString())
                : new TensorDimension(reader.GetInt32(), null);

        public override void Write(Utf8JsonWriter writer, TensorDimension value, JsonSerializerOptions options)
        {
            if (value.Length is { } length) writer.WriteNumberValue(length);
            else writer.WriteStringValue(value.Name);
        }
    }
}
