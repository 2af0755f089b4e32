using System.Security.Cryptography;
using Hindcast.Journal;
using Hindcast.People.Erasing;

namespace Hindcast.Cli.Facts;

/// <summary>What an import keeps of people.</summary>
internal static class Persons
{
    private const int SaltBytes = 32;

    /// <summary>The workspace's salt; made where it has none.</summary>
    public static Outcome<Salt> SaltOf(Session session) =>
        Salt.Of(session.Journal, RandomNumberGenerator.GetBytes(SaltBytes), session.Actor, session.Clock.GetUtcNow());
}
