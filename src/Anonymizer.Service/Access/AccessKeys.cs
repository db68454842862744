using System.Security.Cryptography;
using System.Text;
using Anonymizer.Core.Errors;
using Anonymizer.Service.Storage;

namespace Anonymizer.Service.Access;

/// <summary>Makes keys and recognises them.</summary>
/// <param name="store">Keeps their hashes.</param>
/// <param name="folder">Keeps the secret that they are hashed with: who reads only one of the two can't try keys out.</param>
public sealed class AccessKeys(IAccessKeyStore store, DataFolder folder)
{
    private const int LongestName = 200;

    private readonly byte[] _pepper = folder.OpenPepper();

    /// <summary>Makes a key.</summary>
    /// <param name="name">User id of whoever comes in with it.</param>
    /// <param name="role">What it opens.</param>
    /// <param name="by">User id of who makes it.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    /// <returns>The key as it is stored, and as it is shown this once.</returns>
    /// <exception cref="AnonymizerException">The name can't be used.</exception>
    public async Task<(AccessKey Key, AccessKeyText Text)> AddAsync(string name, Role role, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            throw new AnonymizerException(Stage.Ingest, Blame.Input, $"The name of a key is a user id, in one line of at most {LongestName} characters.");
        }

        var text = AccessKeyText.Create();
        await store.AddKeyAsync(text.Id, name, role, text.Hash(_pepper), by, cancellationToken);
        return ((await store.FindKeyAsync(text.Id, cancellationToken))!.Value.Key, text);
    }

    /// <summary>Who comes in with a key; null when it opens nothing.</summary>
    public async Task<Caller?> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (AccessKeyText.Parse(text) is not { } shown || await store.FindKeyAsync(shown.Id, cancellationToken) is not { } known)
        {
            return null;
        }

        // Compared in equal time, however much of it is right.
        var isRight = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown.Hash(_pepper)), Encoding.UTF8.GetBytes(known.Hash));
        return isRight ? new Caller(known.Key.Name, known.Key.Role) : null;
    }
}
