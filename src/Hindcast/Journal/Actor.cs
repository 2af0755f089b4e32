namespace Hindcast.Journal;

/// <summary>Who gave a command, and how sure we are of it.</summary>
/// <param name="Person">A name of the people directory, or <see cref="Unnamed"/>.</param>
/// <param name="Assurance">How it is known; on the command line always <see cref="AssertedLocally"/>.</param>
public sealed record Actor(string Person, string Assurance)
{
    /// <summary>Somebody at this machine's terminal said so; nobody checked.</summary>
    public const string AssertedLocally = "asserted-locally";

    /// <summary>What stands in the place of a person where nobody was named.</summary>
    public const string Unnamed = "workspace";

    /// <summary>A person as a reader sees them; in words where nobody was named.</summary>
    public static string Told(string person) => person == Unnamed ? "somebody who was not named" : person;

    /// <summary>A person as named on the command line.</summary>
    public static Actor Local(string person) => new(person, AssertedLocally);
}
