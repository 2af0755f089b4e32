using System.Text.Json;
using Hindcast.Facts.Import.Checking;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Kinds;

namespace Hindcast.Facts.Import.Mapping;

/// <summary>The headers with which an export of a source came, and what they meant.</summary>
/// <param name="Headers">As the file spelt them, in its order.</param>
/// <param name="Mapping">A mapping that reads such a file in the same way.</param>
/// <param name="IsOfTool">True where the headers themselves named the source, not the file or a person.</param>
internal sealed record ExportShape(ImmutableArray<string> Headers, MappingFile Mapping, bool IsOfTool)
{
    /// <summary>True where somebody said of what kind its rows are.</summary>
    internal bool IsStated { get; init; }

    /// <summary>The name of the file without its ending; null where it was not kept.</summary>
    internal string? File { get; init; }

    /// <summary>How many headers may be called otherwise before it is another export: one, and one more for each
    /// so many.</summary>
    private const int HeadersForOneMore = 6;

    /// <summary>How many headers may be called otherwise in what nobody recognises, for it to be missed.</summary>
    internal const int HeadersRenamed = 2;

    /// <summary>How many exports of a source and kind are remembered.</summary>
    private const int KeptMax = 12;

    /// <summary>True where so few of so many columns are absent that it is the same export all the same.</summary>
    internal static bool IsNear(int absent, int all) => absent > 0 && absent <= 1 + (all / HeadersForOneMore)
        && all - absent >= ChosenMappings.FittingColumnsMin;

    /// <summary>True where a file has these headers but for one or two, and not as many others.</summary>
    internal bool IsRenamed(string[] header) => Gone(header).Length is > 0 and <= HeadersRenamed and var gone
        && (Headers.Length - gone) * 2 > header.Length;

    /// <summary>True where it is of a file of this name, but for its digits, with more than half of these headers.</summary>
    internal bool IsOf(string stem, string[] header) => File is { } file && Named(file) == Named(stem)
        && Gone(header).Length * 2 < Headers.Length;

    private static string Named(string file) => string.Concat(file.Where(c => !char.IsDigit(c))).ToUpperInvariant();

    /// <summary>True where a header that is gone shares its first word with one that is new: <c>OpportunityId</c> with
    /// <c>Opportunity</c>.</summary>
    internal bool IsAkin(string[] header) => Gone(header).Any(gone => header.Except(Headers)
        .Any(other => HeaderName.Words(other) is [var word, ..] && HeaderName.Words(gone) is [var first, ..] && word == first));

    /// <summary>The headers that another file has not.</summary>
    internal ImmutableArray<string> Gone(string[] header)
    {
        var keys = header.Select(HeaderName.Key).ToHashSet(StringComparer.Ordinal);
        return [.. Headers.Where(h => !keys.Contains(HeaderName.Key(h)))];
    }

    /// <summary>True where rows without a header's column would be other facts. It is not where nothing of theirs is
    /// read from it, it only describes them, or it only filters; a currency can be stated in its place.</summary>
    internal bool IsNeeded(string header) => Mapping.Columns.Where(c => HeaderName.Key(c.Column)
        == HeaderName.Key(header)).Any(c => c.Name == Snapshots.Fields.IsDeleted || (c.As == BoundAs.Field
        && c.Name != Snapshots.Fields.Currency && FactKinds.Of(Mapping.Kind).Find(c.Name) is not { Describes: true }));

    /// <summary>How far the headers of two exports are from each other.</summary>
    internal int Distance(ExportShape other) => Gone([.. other.Headers]).Length + other.Gone([.. Headers]).Length;

    /// <summary>What is to be remembered of the files of an import, by source and kind: each header once.</summary>
    internal static ImmutableArray<(string Name, string Text)> Of(IEnumerable<FileFacts> files) =>
    [
        .. from file in files
           where !file.Binding.IsBeside && file.Binding.Mapping is not { Also.IsEmpty: false }
           group file by (Name: $"{file.Binding.Source}/{FactKinds.NameOf(file.Binding.Kind)}",
               Header: string.Join('\n', file.Binding.Columns.Select(c => HeaderName.Key(c.Header)))) into export
           select (export.Key.Name, Written(export.Any(file => file.CurrencyBlank)
               ? WithoutCurrency(export.Last().Binding) : export.Last().Binding,
               Reading.ExportPart.StemOf(export.Last().Table.Path))),
    ];

    /// <summary>Each of what is kept together, the oldest first.</summary>
    internal static IEnumerable<string> Each(string kept) => kept.StartsWith('[')
        ? JsonSerializer.Deserialize<JsonElement[]>(kept)!.Select(one => one.GetRawText()) : [kept];

    /// <summary>What is to be kept of a source and kind after an import: what it brought, and before that the others
    /// that came, but for those of which it brought the same with more columns or fewer.</summary>
    internal static string Together(string before, IEnumerable<string> brought)
    {
        string[] now = [.. brought];
        var shapes = now.Select(Read).OfType<ExportShape>().ToArray();
        string[] all = [.. Each(before).Where(old => Read(old) is { } was && !shapes.Any(shape => was.Gone([
            .. shape.Headers]).IsEmpty || shape.Gone([.. was.Headers]).IsEmpty)), .. now];
        return all.Length == 1 ? all[0] : $"[{string.Join(",\n", all.TakeLast(KeptMax))}]";
    }

    // A column that is blank beside amounts does not tell in what they are.
    private static FileBinding WithoutCurrency(FileBinding binding) => binding with
    {
        Columns = [.. binding.Columns.Select(c => c is { As: BoundAs.Field, Name: Snapshots.Fields.Currency }
            ? c with { As = BoundAs.Undecided } : c)],
    };

    private static string Written(FileBinding binding, string stem) => JsonSerializer.Serialize(new Stored(
        [.. binding.Columns.Select(c => c.Header)], MappingText.Of(binding),
        binding.Mapping is { IsShipped: true } || (binding.Mapping is null or { OnlySettles: true }
            && binding.Source == Recognise.ByHeader([.. binding.Columns.Select(c => c.Header)], null, null,
            stem)?.Source
            && binding.Source != stem), binding.IsStated, stem));

    /// <summary>As it was stored; null where that cannot be read any more.</summary>
    internal static ExportShape? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Stored>(text) is { } stored && ReadMapping.From(stored.Mapping)
                .Is(out var mapping, out _) ? new([.. stored.Headers], mapping, stored.IsOfTool)
                { IsStated = stored.IsStated, File = stored.File } : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Stored(string[] Headers, string Mapping, bool IsOfTool, bool IsStated = false,
        string? File = null);
}

/// <summary>What a table nearly is: an export that is known, but for few columns.</summary>
/// <param name="Source">Whose.</param>
/// <param name="Mapping">What reads it when it has all.</param>
/// <param name="Absent">The columns of the mapping that the table has not.</param>
/// <param name="New">The columns of the table that the export had not.</param>
/// <param name="Since">In words, what it is known from: <c>the mapping remembered for acme contact names</c>.</param>
internal sealed record NearExport(string Source, MappingFile Mapping, ImmutableArray<MappedColumn> Absent,
    ImmutableArray<string> New, string Since)
{
    /// <summary>What it lacks of other exports of the source and kind that are as near.</summary>
    internal ImmutableArray<string> Else { get; init; } = [];

    /// <summary>What it lacks, and how to mend that.</summary>
    internal string Why => (Else.IsEmpty || !New.IsEmpty ? $"It lacks {Shown.Some([.. Absent.Select(c => c.Column)])}"
        + (Else.IsEmpty ? "" : $" (or, of another, {Shown.Some(Else)})")
        // Nothing in it tells which of several exports it was.
        : $"It lacks one of {Shown.Some([.. Absent.Select(c => c.Column).Concat(Else).Order(StringComparer.Ordinal)])}")
        + $", which {Since} "
        + $"{FactKinds.NameOf(Mapping.Kind)} names; new in it: {(New.IsEmpty ? "nothing" : Shown.Some(New))}. If a column "
        + "is called otherwise now: hindcast import FILE --map-draft > map.yaml, look at it, then --map map.yaml.";
}
