using Hindcast.Journal;

namespace Hindcast.Retros.Tracking;

/// <summary>Whether a retro's invitations stand, or somebody called them all off: the document
/// <c>invitations/RETRO</c>.</summary>
/// <param name="IsOff">True from when all was called off until people are invited again.</param>
/// <param name="Turns">How often it has turned from one to the other; counts as a change of every event.</param>
public readonly record struct Invitations(bool IsOff, long Turns)
{
    /// <summary>What the document's name begins with.</summary>
    public const string StreamPrefix = "invitations/";

    private const string Off = "called off\n", On = "invited\n";

    /// <summary>As they stand; never called off where nobody did.</summary>
    public static Invitations Of(IJournal journal, string retro) => Of(VersionedDocument.Read(journal,
        StreamPrefix + retro));

    /// <summary>Calls them off or lets them stand; refused as <c>stale-version</c>. What is so already stays as it
    /// is.</summary>
    public static Outcome<Invitations> Turn(IJournal journal, string retro, bool off, Actor actor, DateTimeOffset at)
    {
        var document = VersionedDocument.Read(journal, StreamPrefix + retro);
        return Of(document).IsOff == off ? Of(document) : document.Write(journal, off ? Off : On, actor, at).Then<
            Invitations>(turned => Of(turned));
    }

    private static Invitations Of(VersionedDocument document) => new(document.Body == Off, document.Version);
}
