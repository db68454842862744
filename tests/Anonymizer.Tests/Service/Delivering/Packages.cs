using System.Security.Cryptography;
using System.Text;
using Anonymizer.Service.Delivering;

namespace Anonymizer.Tests.Service.Delivering;

/// <summary>Things to hand over.</summary>
internal static class Packages
{
    public static Guid Job { get; } = Guid.Parse("0199d6c4b3a27c11b0d1d7a9e2f4c586");

    public static IReadOnlyList<string> Names { get; } = [$"{Job:n}.mp4", $"{Job:n}.nl.vtt", $"{Job:n}.json"];

    public static DeliveryPackage Of(string content = "the result") =>
        new(Guid.NewGuid(), Job, [File(Names[0], content), File(Names[1], "the transcript"), File(Names[2], "{}")]);

    private static DeliveryFile File(string name, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        return new DeliveryFile(name, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), () => new MemoryStream(bytes));
    }
}
