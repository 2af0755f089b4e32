using Hindcast.Journal;

namespace Hindcast.People.Accounts;

/// <summary>What counts as somebody's own word: once a workspace has accounts, an approval asks for its person to have
/// signed in.</summary>
public static class Proof
{
    /// <summary>Why an approval cannot be taken from whoever gives the command; null where it can.</summary>
    public static Refusal? Missing(IJournal journal, Actor actor) => actor.IsProven || !AccountBook.Read(journal).AreOn
        ? null
        : new("approval-needs-sign-in", $"This workspace has accounts, so {actor.Person} approves in the browser, "
            + "signed in; a name on a command line or a token proves nobody.");
}
