namespace Hindcast.Journal;

/// <summary>Who gave a command, and how sure we are of it.</summary>
/// <param name="Person">A name of the people directory, or <see cref="Unnamed"/>.</param>
/// <param name="Assurance">How it is known; on the command line <see cref="AssertedLocally"/>.</param>
public sealed record Actor(string Person, string Assurance)
{
    /// <summary>Somebody at this machine's terminal said so; nobody checked.</summary>
    public const string AssertedLocally = "asserted-locally";

    /// <summary>They signed in with their password.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>A proxy that the operator trusts said who they are.</summary>
    public const string SignedOnByProxy = "signed-on-by-proxy";

    /// <summary>A program showed a token that they had made.</summary>
    public const string ByToken = "by-token";

    /// <summary>True where the person themselves was there and shown to be who they are; a program with their token is
    /// not them.</summary>
    public bool IsProven => Assurance is SignedIn or SignedOnByProxy;

    /// <summary>What stands in the place of a person where nobody was named.</summary>
    public const string Unnamed = "workspace";

    /// <summary>A person as a reader sees them; in words where nobody was named.</summary>
    public static string Told(string person) => person == Unnamed ? "somebody who was not named" : person;

    /// <summary>A person as named on the command line.</summary>
    public static Actor Local(string person) => new(person, AssertedLocally);
}
