using System.Security.Cryptography;
using System.Text;
using Hindcast.Facts;
using Hindcast.Journal;

namespace Hindcast.Retros.Tracking;

/// <summary>What calendar entries of a workspace are called, so that those of two workspaces never meet in one calendar:
/// the document <c>entry-names</c>.</summary>
/// <remarks>A retro that was opened before the workspace had a name keeps the names that its entries were given, so that
/// none of them doubles.</remarks>
/// <param name="Workspace">The workspace's part of a name; empty where it has none.</param>
/// <param name="Since">When it came about.</param>
public readonly record struct EntryNames(string Workspace, DateTimeOffset Since)
{
    /// <summary>The document that keeps it.</summary>
    public const string Document = "entry-names";

    private const int Letters = 16;

    /// <summary>Those of a workspace.</summary>
    public static EntryNames Of(IJournal journal) => journal.Read(Document) is [var first, ..]
        ? new(VersionedDocument.Read(journal, Document).Body, first.At) : new("", DateTimeOffset.MaxValue);

    /// <summary>Gives a workspace its part where it has none: a digest of where it is and of the instant, which no other
    /// shares.</summary>
    public static void Give(WorkspaceSession workspace)
    {
        var document = VersionedDocument.Read(workspace.Journal, Document);
        if (document.Version > 0)
            return;
        var now = workspace.Clock.GetUtcNow();
        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{workspace.Place}\n{now.Ticks}\n{workspace.Actor.Person}"))));
        // Where somebody else was quicker, theirs is the name.
        _ = document.Write(workspace.Journal, digest[..Letters], workspace.Actor, now);
    }

    /// <summary>The name of an entry, the same for ever.</summary>
    /// <param name="retro">The retro's id.</param>
    /// <param name="entry">The entry within it.</param>
    /// <param name="openedAt">When the retro was opened.</param>
    public string Uid(string retro, string entry, DateTimeOffset openedAt) =>
        $"{retro}-{entry}@{(openedAt >= Since ? Workspace + "." : "")}hindcast";
}
