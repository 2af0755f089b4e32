namespace Hindcast.Journal;

/// <summary>What must be gone when it has served: password hashes, invitations, sessions. Unlike the journal it keeps
/// no past.</summary>
/// <remarks>Every entry has an end; from then on it is as if it were not there. Each call is durable when it
/// returns.</remarks>
public interface ISecrets
{
    /// <summary>What stands under a key; null where nothing does.</summary>
    string? Read(string key, DateTimeOffset now);

    /// <summary>Writes what stands under a key from now on, and forgets everything that has ended.</summary>
    void Write(string key, string value, DateTimeOffset until, DateTimeOffset now);

    /// <summary>
    /// The same, if and only if <paramref name="was"/> still stands there, or nothing does where it is null. False
    /// where somebody else was quicker.
    /// </summary>
    bool Replace(string key, string? was, string value, DateTimeOffset until, DateTimeOffset now);

    /// <summary>Takes what stands under a key away and answers it; of several who ask, one gets it.</summary>
    string? Take(string key, DateTimeOffset now);

    /// <summary>Forgets every key that begins so.</summary>
    void Forget(string prefix);
}
