using Hindcast.Facts;
using Hindcast.Library.Importing;
using Hindcast.Retros;

namespace Hindcast.Library;

/// <summary>Keeps the full-text index level with the journal.</summary>
public static class LibraryIndex
{
    /// <summary>Streams that are read anew in one transaction.</summary>
    public const int BatchMax = 200;

    /// <summary>Reads anew whatever changed since the last search; answers how many streams that were.</summary>
    public static int Refresh(WorkspaceSession workspace)
    {
        int taken = 0;
        while (workspace.Journal.Texts.Refresh(changed => Documents(workspace, changed)
            .Select(document => document.Indexed()), BatchMax) is > 0 and var some)
            taken += some;
        return taken;
    }

    /// <summary>The documents that follow from streams that changed; an action's stream changes the document of its
    /// retro.</summary>
    private static IEnumerable<LibraryDocument> Documents(WorkspaceSession workspace, ImmutableArray<string> changed)
    {
        var (retros, actions) = (RetroStreams.Of(workspace.Journal, workspace.Clock),
            ActionStatus.Streams(workspace.Journal, workspace.Clock));
        var ids = changed.Where(stream => stream.StartsWith(Retro.StreamPrefix, StringComparison.Ordinal))
            .Select(stream => stream[Retro.StreamPrefix.Length..])
            .Concat(changed.Where(stream => stream.StartsWith(ActionStatus.StreamPrefix, StringComparison.Ordinal))
                .Select(stream => stream[ActionStatus.StreamPrefix.Length..stream.LastIndexOf('-')]));
        foreach (string id in ids.Distinct(StringComparer.Ordinal))
            if (retros.Load(id).State is { Id.Length: > 0 } retro)
                yield return RetroDocument.Of(retro, ActionStatus.Of(retro, actions));
        var reviews = ImportedReview.Streams(workspace.Journal, workspace.Clock);
        foreach (string stream in changed.Where(stream => stream.StartsWith(ImportedReview.StreamPrefix,
            StringComparison.Ordinal)))
            if (reviews.Load(stream[ImportedReview.StreamPrefix.Length..]).State is { Id.Length: > 0 } review)
                yield return review.Document();
    }
}
