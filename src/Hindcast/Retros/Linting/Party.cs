namespace Hindcast.Retros.Linting;

/// <summary>What kind of somebody is meant.</summary>
internal enum PartyKind
{
    /// <summary>A person of the directory or of a known given name.</summary>
    Person,

    /// <summary>A capitalised word that may be a person.</summary>
    Unknown,

    /// <summary>A role or a team.</summary>
    Group,

    /// <summary>He, she, you, somebody.</summary>
    Pronoun,

    /// <summary>A company that works for us.</summary>
    Supplier,

    /// <summary>They, which may be things.</summary>
    They,

    /// <summary>Nobody.</summary>
    Nobody,
}

/// <summary>Words that name somebody who could be blamed.</summary>
/// <param name="First">Index of the first token.</param>
/// <param name="After">Index behind the last token.</param>
/// <param name="Kind">What kind of somebody.</param>
internal readonly record struct Party(int First, int After, PartyKind Kind);
