namespace Anonymizer.Service.Access;

/// <summary>Keeps keys, without their secrets.</summary>
public interface IAccessKeyStore
{
    /// <summary>Adds a key; when, the store's clock says.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="name">User id of whoever comes in with it.</param>
    /// <param name="role">What it opens.</param>
    /// <param name="hash">The keyed hash of its text.</param>
    /// <param name="by">User id of who makes it.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    Task AddKeyAsync(string id, string name, Role role, string hash, string by, CancellationToken cancellationToken);

    /// <summary>A key that is not revoked, with the hash of its text; null when there is none.</summary>
    Task<(AccessKey Key, string Hash)?> FindKeyAsync(string id, CancellationToken cancellationToken);

    /// <summary>All keys, also those that were revoked, the oldest first.</summary>
    Task<IReadOnlyList<AccessKey>> ListKeysAsync(CancellationToken cancellationToken);

    /// <summary>Makes a key worthless. False when there is none, or it was worthless already.</summary>
    Task<bool> RevokeKeyAsync(string id, string by, CancellationToken cancellationToken);
}
