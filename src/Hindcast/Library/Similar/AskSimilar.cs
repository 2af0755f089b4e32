using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Library.Similar;

/// <summary>Use case: somebody asks what is like a document, an indicator, a slice or words.</summary>
public static class AskSimilar
{
    /// <summary>Names that a refusal offers.</summary>
    public const int NearestMax = 5;

    /// <summary>
    /// The cases that are like it, most alike first. Refused as <c>slice-not-readable</c>, <c>slice-not-found</c>,
    /// <c>indicator-not-found</c>, <c>document-not-found</c> or <c>search-empty</c>.
    /// </summary>
    /// <param name="workspace">Its library, and who asks.</param>
    /// <param name="said">A document's id, or words; what is written <c>DIM=VALUE</c> is part of the slice.</param>
    /// <param name="indicator">What moved; null for any.</param>
    /// <param name="slice">Where; null for anywhere.</param>
    /// <param name="kind">How; null for any way.</param>
    /// <param name="limit">How many at the most.</param>
    public static Outcome<ImmutableArray<SimilarCase>> Ask(WorkspaceSession workspace, string said, string? indicator,
        string? slice, FindingKind? kind, int limit)
    {
        string[] words = said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string where = string.Join(' ', words.Where(IsPair).Prepend(slice ?? "")).Trim();
        said = string.Join(' ', words.Where(word => !IsPair(word)));
        if (Slice.Parse(where) is not { } asked)
            return new Refusal("slice-not-readable",
                $"'{where}' is no slice. Write it as source=Webinar,region=EMEA, with a comma between two dimensions.");
        if (said.Length == 0 && asked.IsAll && indicator is null && kind is null)
            return new Refusal("search-empty",
                "Say what to compare with: the id of a document, an indicator, a slice, or words.");
        if (words.Length == 1 && FindSimilar.To(said, workspace, limit) is { } like)
            return like;
        var shelf = LibraryShelf.Of(workspace).Documents.Where(d => d.IsOpenTo(workspace.Actor.Person)).ToArray();
        if (said.Contains('-', StringComparison.Ordinal) && said.Any(char.IsDigit)
            && !said.Contains(' ', StringComparison.Ordinal) && shelf.All(d => d.Case.Id != said))
            return new Refusal("document-not-found", $"There is no document '{said}' in the library. "
                + (shelf.Length == 0 ? "" : $"The nearest: {string.Join(", ",
                    Nearest.Of(said, shelf.Select(d => d.Case.Id)).Take(NearestMax))}. ")
                + "To compare with words, put blanks between them.");
        var marks = shelf.SelectMany(d => d.Case.Marks).ToLookup(mark => mark.Name, mark => mark.Value,
            StringComparer.Ordinal);
        if (indicator is not null && !marks["indicator"].Contains(LibraryDocument.Compared(indicator))
            && !Catalogue.Find(indicator, [.. Catalogue.All, .. workspace.Conventions.Own]).Is(out _, out var unknown))
            return unknown;
        string[] known = [.. marks["slice"].Distinct()];
        foreach (string pair in asked.Where.SelectMany(w => w.Value.Select(value => $"{w.Key}={value}")))
            if (!known.Contains(LibraryDocument.Compared(pair)) && Unknown(workspace, pair, known) is { } nowhere)
                return nowhere;
        return FindSimilar.To(Case.Sought(indicator, asked, kind, said), workspace, limit);
    }

    private static bool IsPair(string word) => Slice.Parse(word) is { IsAll: false };

    /// <summary>The refusal for a value of a dimension that neither a document nor a fact has; null where one
    /// does.</summary>
    private static Refusal? Unknown(WorkspaceSession workspace, string pair, string[] known)
    {
        string[] named = pair.Split('=', 2);
        var columns = workspace.AsOfDay().Is(out var day, out _)
            ? FactKinds.All.Select(kind => workspace.On(day).Of(kind.Kind)?.Text(named[0])).OfType<TextColumn>()
                .Where(column => column.Role != FieldRole.Id).ToArray() : [];
        if (columns.Any(column => column.Values.Any(value => value.Equals(named[1],
            StringComparison.OrdinalIgnoreCase))))
            return null;
        string[] near =
        [
            .. Nearest.Of(pair.ToLowerInvariant(), [.. known, .. columns.Where(c => c.Role == FieldRole.Dimension)
                .SelectMany(column => column.Values.Select(value =>
                    LibraryDocument.Compared($"{named[0]}={value}")))]).Take(NearestMax),
        ];
        return new("slice-not-found", $"No document and no row has {pair}. "
            + (near.Length == 0 ? "No document says a slice; compare by words or by --indicator."
                : $"The nearest: {string.Join("; ", near)}."));
    }
}
