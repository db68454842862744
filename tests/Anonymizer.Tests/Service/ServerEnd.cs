using Microsoft.AspNetCore.Builder;

namespace Anonymizer.Tests.Service;

/// <summary>How a test ends its server.</summary>
internal static class ServerEnd
{
    /// <summary>Waits for its worker too, which may still write into the test's folder; disposing alone does not.</summary>
    public static async Task EndAsync(this WebApplication server)
    {
        await server.StopAsync();
        await server.DisposeAsync();
    }
}
