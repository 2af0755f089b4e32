using Hindcast.Facts.Import.Checking;
using Hindcast.Facts.Import.Mapping;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import.Recognising;

/// <summary>Says what a file is about from its headers, and what each column means.</summary>
internal static class Recognise
{
    /// <summary>The key of an amount's header before the currency, thousands or millions that it ends in; null where it
    /// ends in none.</summary>
    internal static string? AmountKey(string header) => HeaderName.WithCurrency(header)?.Key
        ?? (AmountsScaled.Plain(header) is { } plain ? HeaderName.Key(plain) : null);

    /// <summary>Binds a header by what known systems call their columns; null where it is none of ours.</summary>
    /// <param name="header">Cells of the header row.</param>
    /// <param name="forced">The kind that was asked for; then the key fields alone decide.</param>
    /// <param name="source">The source that was stated; null to take the system's usual name.</param>
    /// <param name="stem">The file's name without ending, for a source that nothing names.</param>
    internal static FileBinding? ByHeader(string[] header, FactKind? forced, string? source, string stem)
    {
        var keys = Keys(header);
        if (forced is { } only)
            return Of(FactKinds.Of(only), header, keys, true, source, stem) is { } stated
                ? stated with { IsStated = true } : null;
        if (ByNeeds(header, keys, source, stem) is not { } taken)
            return null;
        return TellTales.Other(keys, taken.Kind) is not { } other ? taken
            : Of(FactKinds.Of(other.Kind), header, keys, false, source, stem)
            ?? (other.Told.Length < TellTales.ToldMin || (TellTales.IsOfWhom(other.Kind)
                && TellTales.Told(keys, taken.Kind) > 0) ? taken : null);
    }

    /// <summary>What a header has columns enough for, though it tells more of another kind, for which it lacks some;
    /// null where there is none.</summary>
    internal static (FactKind Kind, FactKind Other, string[] Told)? Torn(string[] header) =>
        Keys(header) is var keys && ByHeader(header, null, null, "") is null && ByNeeds(header, keys, null, "")
            is { } taken && TellTales.Other(keys, taken.Kind) is var (other, told) ? (taken.Kind, other, told) : null;

    private static HashSet<string> Keys(string[] header)
    {
        var keys = new HashSet<string>(header.Select(HeaderName.Key), StringComparer.Ordinal);
        foreach (string text in header)
        {
            if (AmountKey(text) is { } amount)
                keys.Add(amount);
        }
        return keys;
    }

    /// <summary>A header as the first kind that it has columns enough for; of those that are told by their headers, as
    /// that of which it tells most.</summary>
    private static FileBinding? ByNeeds(string[] header, HashSet<string> keys, string? source, string stem)
    {
        FileBinding? taken = null;
        foreach (var declared in FactKinds.All)
        {
            if (taken is not null && !(Rivals(taken, declared.Kind) && TellTales.Beats(keys, declared.Kind, taken.Kind))
                || Of(declared, header, keys, false, source, stem) is not { } read)
                continue;
            if (TellTales.Told(keys, declared.Kind) is null)
                return read;
            taken = read;
        }
        return taken;
    }

    /// <summary>True where a table may as well be of a further kind: rows of any other say whose they are, and of which
    /// contract; a list that names no contract may be one of companies.</summary>
    private static bool Rivals(FileBinding taken, FactKind kind) => !TellTales.IsOfWhom(kind)
        || TellTales.IsOfWhom(taken.Kind)
        || (taken.Kind == FactKind.Subscription && taken.IndexOf(Snapshots.Fields.Id) < 0);

    /// <summary>A header as one of a kind; null where it lacks something that the kind needs or, unless that was asked
    /// for, looks like none of its exports.</summary>
    private static FileBinding? Of(KindDeclaration declared, string[] header, HashSet<string> keys, bool isForced,
        string? source, string stem)
    {
        // Every record near the top of every file is asked, and most fail here, cheaply.
        if (!MayBe(declared, keys))
            return null;
        var columns = Bind(header, declared.Kind, null, "recognised");
        var fields = columns.Where(c => c.As == BoundAs.Field).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        var seen = new HeaderKeys(keys, fields);
        return declared.Lacks(fields).IsEmpty && (isForced || declared.LooksLike(seen))
            ? new(declared.Kind, source ?? (isForced ? null : declared.UsualSource(seen)) ?? stem, columns, null) : null;
    }

    /// <summary>Binds a header by a mapping; the headers that the mapping names and the file lacks are answered beside
    /// it.</summary>
    internal static (FileBinding? Binding, ImmutableArray<MappedColumn> Absent) ByMapping(
        string[] header, MappingFile mapping, string? source, string stem, string how)
    {
        var absent = mapping.Absent(header);
        return absent.IsEmpty
            ? (new(mapping.Kind, source ?? mapping.Source ?? stem, Bind(header, mapping.Kind, mapping, how), mapping),
                absent)
            : (null, absent);
    }

    /// <summary>What a header lacks for a kind.</summary>
    internal static ImmutableArray<string> Lacking(string[] header, FactKind kind) => FactKinds.Of(kind).Lacks(
        Bind(header, kind, null, "").Where(c => c.As == BoundAs.Field).Select(c => c.Name)
            .ToHashSet(StringComparer.Ordinal));

    /// <summary>The kind whose usual headers a table has most of, where it lacks one day alone that is needed; in words
    /// what it lacks, and how many fields it has. Null where there is none, or two are as near.</summary>
    internal static (FactKind Kind, string Lacks, int Found)? Nearly(string[] header, FactKind? kind)
    {
        var keys = header.Select(HeaderName.Key).ToHashSet(StringComparer.Ordinal);
        var near = new List<(FactKind Kind, string Lacks, int Found)>();
        foreach (var declared in FactKinds.All.Where(d => (kind ?? d.Kind) == d.Kind))
        {
            var fields = Bind(header, declared.Kind, null, "").Where(c => c.As == BoundAs.Field).Select(c => c.Name)
                .ToHashSet(StringComparer.Ordinal);
            if (fields.Count >= ChosenMappings.FittingColumnsMin && declared.Lacks(fields) is [var lacks]
                && declared.Find(lacks) is { Type: FieldType.Day } field
                && declared.LooksLike(new(keys, [.. fields, lacks])))
                near.Add((declared.Kind, $"'{lacks}' ({field.Meaning})", fields.Count));
        }
        return near.OrderByDescending(n => n.Found).Take(2).ToArray() is [var nearest, .. var others]
            && !others.Any(other => other.Found == nearest.Found) ? nearest : null;
    }

    /// <summary>Whether each key field's header is there at all.</summary>
    private static bool MayBe(KindDeclaration declared, HashSet<string> keys)
    {
        foreach (var field in declared.Fields)
        {
            if (field.IsKey && !(field.Name == Fields.Id && !declared.NaturalKey.IsEmpty)
                && !field.Headers.Any(keys.Contains))
                return false;
        }
        return true;
    }

    private static ImmutableArray<BoundColumn> Bind(string[] header, FactKind kind, MappingFile? mapping, string why)
    {
        var bound = new BoundColumn?[header.Length];
        string?[] fills = new string?[header.Length];
        string[] keys = [.. header.Select(HeaderName.Key)];
        var taken = new HashSet<string>(StringComparer.Ordinal);

        if (mapping is not null)
        {
            foreach (var column in mapping.Columns)
            {
                if (Find(header, column.Column) is not (>= 0 and var at))
                    continue;
                if (column.As == BoundAs.Field && taken.Contains(column.Name) && bound[at] is null)
                    fills[at] = column.Name;
                else
                    Claim(at, column.Name, column.As, why);
            }
            taken.UnionWith(mapping.Always.Keys);
            // A column of currencies is never passed over for being called otherwise than the mapping says.
            if (mapping.Currency is null && FactKinds.Of(kind).Find(Fields.Currency) is { } currency)
                ClaimFirst(currency.Name, currency.Headers, BoundAs.Field, "recognised");
            // Words that only describe a row are safe to take by their usual headers; days, amounts, ids and outcomes
            // may be meant otherwise.
            foreach (var words in FactKinds.Of(kind).Fields.Where(f => mapping.IsShipped && f is { IsKey: false,
                Type: FieldType.Text, Role: FieldRole.Filter }))
                ClaimFirst(words.Name, words.Headers, BoundAs.Field, "recognised");
        }
        else
        {
            foreach (var field in FactKinds.Of(kind).Fields)
                ClaimFirst(field.Name, field.Headers, BoundAs.Field, why);
            // Amount spent (EUR) is the amount spent, with its currency.
            for (int c = 0; c < keys.Length; c++)
                keys[c] = AmountKey(header[c]) ?? keys[c];
            foreach (var field in FactKinds.Of(kind).Fields.Where(f => f.Type == FieldType.Amount))
                ClaimFirst(field.Name, field.Headers, BoundAs.Field, why);
        }
        foreach (var (name, names) in ShippedDimensions.All)
            ClaimFirst(name, [.. names], BoundAs.Dimension, "recognised as a dimension");

        for (int c = 0; c < header.Length; c++)
            bound[c] = (bound[c] ?? Remaining(header[c])) with { Fills = fills[c] };
        for (int c = 0; c < header.Length; c++)
        {
            if (bound[c] is { As: BoundAs.Field } field && fills.Contains(field.Name))
                bound[c] = field with { How = $"{field.How}; where blank, {string.Join(", ",
                    header.Where((_, other) => fills[other] == field.Name))}" };
        }
        return [.. bound.Select(b => b!)];

        void ClaimFirst(string name, ImmutableArray<string> names, BoundAs use, string because)
        {
            if (taken.Contains(name))
                return;
            foreach (string key in names)
            {
                int at = Array.IndexOf(keys, key);
                if (at < 0 || bound[at] is not null || fills[at] is not null)
                    continue;
                Claim(at, name, use, because);
                return;
            }
        }

        void Claim(int at, string name, BoundAs use, string because)
        {
            if (bound[at] is not null)
                return;
            bound[at] = new(header[at], name, use, use == BoundAs.LeftOut ? "left out (ignored by the mapping)"
                : because);
            if (use != BoundAs.LeftOut)
                taken.Add(name);
        }

        BoundColumn Remaining(string text)
        {
            string own = HeaderName.Snake(text);
            if (own.Length == 0)
                return new(text, "", BoundAs.LeftOut, "left out (it has no header)");
            if (ColumnWords.IsPersonal(text, kind) && !ColumnWords.IsId(text))
                return new(text, own, BoundAs.LeftOut, ImportedColumn.Personal);
            string name = own;
            // A field's name is kept for the field, so that a stray column cannot pass for it.
            for (int n = 2; taken.Contains(name) || IsFieldName(kind, name); n++)
                name = $"{own}_{n}";
            taken.Add(name);
            return new(text, name, BoundAs.Undecided, "");
        }
    }

    private static bool IsFieldName(FactKind kind, string name) => FactKinds.Of(kind).Find(name) is not null
        || name == Fields.Status;

    private static int Find(string[] header, string column)
    {
        int exact = Array.IndexOf(header, column);
        return exact >= 0 ? exact : Array.FindIndex(header, h => HeaderName.Key(h) == HeaderName.Key(column));
    }
}
