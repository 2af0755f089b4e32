namespace Hindcast.People.Accounts;

/// <summary>What somebody may do in a workspace; each role may do all that the ones before it may.</summary>
public enum Role
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Says something in retros and of actions.</summary>
    Participant,

    /// <summary>Opens, shapes and closes retros.</summary>
    Facilitator,

    /// <summary>Keeps the facts: imports, known events.</summary>
    Steward,

    /// <summary>Keeps people, accounts, settings and tokens.</summary>
    Administrator,
}
