namespace Anonymizer.Service;

/// <summary>What holds of all addresses that the service sends something to.</summary>
internal static class WebAddresses
{
    /// <summary>Whether what is sent there can't be read on the way: TLS, or a program on this machine.</summary>
    public static bool IsProtected(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    /// <summary>An address without user, query and fragment, and with a slash at its end, so that names can be put behind it.</summary>
    public static Uri AsFolder(Uri address) => new(address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
}
