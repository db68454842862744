using Anonymizer.ModelConverter;
using Anonymizer.ModelConverter.Conversion;

if (args is not [var source, var target])
{
    await Console.Error.WriteLineAsync("usage: dotnet run --project models/converter -- in.tflite out.onnx");
    return 2;
}

try
{
    byte[] onnx = ModelConversion.Convert(await File.ReadAllBytesAsync(source));
    await File.WriteAllBytesAsync(target, onnx);
    Console.WriteLine($"{target}: {onnx.Length} bytes");
    return 0;
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or UnsupportedModelException)
{
    await Console.Error.WriteLineAsync($"{source} was not converted: {error.Message}");
    return 1;
}
