using System.Reflection;

namespace Anonymizer.Pipeline;

/// <summary>Name and version of this product, as reports and plans bear it.</summary>
public static class Product
{
    /// <summary>Such as "0.1.0".</summary>
    public static string Version { get; } =
        typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Such as "Anonymizer 0.1.0".</summary>
    public static string Name { get; } = $"Anonymizer {Version}";
}
