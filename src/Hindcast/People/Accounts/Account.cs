using System.Text.Json.Serialization;

namespace Hindcast.People.Accounts;

/// <summary>What lets a person of the directory in from another machine. What proves that it is them is kept apart, not
/// here.</summary>
/// <param name="Id">Stays when the person is renamed or erased; not secret.</param>
/// <param name="Person">As the directory calls them.</param>
/// <param name="Role">How far they go in this workspace.</param>
/// <param name="CalledByProxy">What a trusted proxy calls them; null where none signs them on.</param>
/// <param name="HasJoined">True once they took an invitation up.</param>
public sealed record Account(string Id, string Person, Role Role, string? CalledByProxy, bool HasJoined);

/// <summary>Something that happened to accounts. Stored for ever: fields are added, never renamed.</summary>
[JsonDerivedType(typeof(AccountInvited), "account-invited/1")]
[JsonDerivedType(typeof(AccountJoined), "account-joined/1")]
[JsonDerivedType(typeof(AccountRoleGiven), "account-role-given/1")]
[JsonDerivedType(typeof(AccountClosed), "account-closed/1")]
public abstract record AccountEvent;

/// <summary>Somebody was invited, for the first time or because they could not get in any more.</summary>
public sealed record AccountInvited(string Id, string Person, Role Role, string? CalledByProxy) : AccountEvent;

/// <summary>They took the invitation up.</summary>
public sealed record AccountJoined(string Id) : AccountEvent;

/// <summary>They may do more or less from now on.</summary>
public sealed record AccountRoleGiven(string Id, Role Role) : AccountEvent;

/// <summary>They are let in no more.</summary>
public sealed record AccountClosed(string Id) : AccountEvent;
