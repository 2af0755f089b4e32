namespace Hindcast.Journal;

/// <summary>Who gave a command, and how sure we are of it.</summary>
/// <param name="Person">A name of the people directory, or <c>workspace</c> where nobody was named.</param>
/// <param name="Assurance">How it is known; on the command line always <see cref="AssertedLocally"/>.</param>
public sealed record Actor(string Person, string Assurance)
{
    /// <summary>Somebody at this machine's terminal said so; nobody checked.</summary>
    public const string AssertedLocally = "asserted-locally";

    /// <summary>A person as named on the command line.</summary>
    public static Actor Local(string person) => new(person, AssertedLocally);
}
