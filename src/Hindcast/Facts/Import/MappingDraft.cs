using System.Text;
using Hindcast.Facts.Import.Checking;
using Hindcast.Facts.Import.Mapping;
using Hindcast.Facts.Import.Reading;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Import;

/// <summary>Writes a mapping for a table, to be edited: what can be guessed from headers and values, the rest as
/// comments.</summary>
public static class MappingDraft
{
    private const int SampleRows = 200_000;

    /// <summary>The draft as YAML; refused where the file is absent or no table.</summary>
    /// <param name="path">The table.</param>
    /// <param name="options">Kind and source where they were stated, and the names of the remembered mappings; the rest
    /// does not matter.</param>
    /// <param name="remembered">The text of a remembered mapping; null for none.</param>
    public static Outcome<string> For(string path, ImportOptions options, Func<string, string?>? remembered = null)
    {
        if (Directory.Exists(path))
            return !ListedFiles.Of([path]).Is(out var files, out var closed) ? closed
                : files is [var only] ? For(only, options, remembered)
                : new Refusal("path-is-folder", $"'{path}' is a folder, and a mapping is for one table. Name one of "
                    + $"its files: {Shown.Some(files)}.");
        if (!File.Exists(path))
            return new Refusal("path-not-found",
                $"There is no file '{path}'. Check the path; it is taken from the folder in which you are.");
        return TableSample.Of(path, options.Dialect, SampleRows).Then(tables =>
            ChosenMappings.Of(options with { MapFile = null, StagesFile = null }, remembered ?? (_ => null))
                .Then<string>(known => Near(tables[0], options, known) is { } near ? Mended(tables[0], near)
                    : ReadOneFile.Known(path, tables[0].Header, options, known) is { Mapping.IsShipped: true } shipped
                    ? AsShipped(tables[0], shipped) : Write(tables[0], As(tables[0], options, known))));
    }

    /// <summary>What a table nearly is; where it is recognised all the same, by what its source had when it came
    /// last.</summary>
    private static NearExport? Near(RawTable table, ImportOptions options, ChosenMappings known) =>
        ReadOneFile.Known(table.Path, table.Header, options, known) is null
            ? known.Near(table.Header, options.Kind) : known.NearKnown(table.Header, options.Kind);

    /// <summary>With the kind and the source as which an import would know the table.</summary>
    private static ImportOptions As(RawTable table, ImportOptions options, ChosenMappings known) =>
        ReadOneFile.Known(table.Path, table.Header, options, known) is { } binding
            ? options with { Kind = binding.Kind, Source = binding.Source } : options;

    /// <summary>The mapping that a table nearly fits, as it would fit.</summary>
    private static string Mended(RawTable table, NearExport near)
    {
        var (yaml, taken) = MappingText.Mended(near, table.Header, GuessedFields.Of(table, near.Mapping.Kind).Columns);
        return $"# {OneLine(char.ToUpperInvariant(near.Since[0]) + near.Since[1..])}, as far as this table has its "
            + "columns. Look at it, then: hindcast import FILE --map THIS-FILE\n"
            + string.Concat(taken.Select(t => $"#   {OneLine(t.Before)} is not in it any more: "
                + (t.Now is { } now ? $"{OneLine(now)} was taken for {t.Field}\n"
                    : $"name what {t.Field} is called now, or leave it out\n")))
            + $"# New in it: {string.Join(", ", near.New.Select(OneLine))}\n" + yaml;
    }

    /// <summary>The mapping that ships and reads a table: what it says of days, amounts and outcomes is no
    /// guess.</summary>
    private static string AsShipped(RawTable table, FileBinding shipped) => Begun(table).ToString()
        .ReplaceLineEndings("\n") + $"# It is read by the mapping for {OneLine(shipped.Source)} that ships:\n"
        + MappingText.Of(shipped);

    private static StringBuilder Begun(RawTable table)
    {
        var yaml = new StringBuilder();
        yaml.AppendLine("# What the columns of this table mean. Edit, then: hindcast import FILE --map THIS-FILE");
        yaml.AppendLine("# A line that begins with # is not read. Its columns:");
        for (int c = 0; c < table.Header.Length; c++)
            yaml.AppendLine(CultureInfo.InvariantCulture,
                $"#   {OneLine(table.Header[c])}: {Describe(table.Columns[c]!, table.Rows)}");
        return yaml;
    }

    private static string Write(RawTable table, ImportOptions options)
    {
        var guess = GuessedFields.Of(table, options.Kind);
        var yaml = Begun(table);
        yaml.AppendLine(CultureInfo.InvariantCulture,
            $"\nkind: {FactKinds.NameOf(guess.Kind)}   # {string.Join(", ", FactKinds.Names)}");
        string source = Quoted(options.Source ?? ExportPart.StemOf(table.Path));
        yaml.AppendLine(CultureInfo.InvariantCulture,
            $"source: {source}   # the workspace remembers this mapping under it");
        yaml.AppendLine("\nfields:   # our field: their column");
        foreach (string field in FactKinds.Of(guess.Kind).Mappable)
        {
            yaml.AppendLine(guess.Columns.TryGetValue(field, out int at)
                ? $"  {field}: {Quoted(table.Header[at])}" : $"  # {field}:");
        }
        Others(yaml, table, guess);
        Vocabularies(yaml, table, guess);
        yaml.AppendLine("\n# date_order: mdy   # or dmy, where days such as 3/4/2026 may be read in two ways");
        yaml.AppendLine("# currency: USD     # where no column names one");
        return yaml.ToString().ReplaceLineEndings("\n");
    }

    private static void Others(StringBuilder yaml, RawTable table, GuessedFields guess)
    {
        yaml.AppendLine("\n# Columns that are not named here are judged by their headers and values. To decide "
            + "yourself, take the # away:");
        yaml.AppendLine("# dimensions:   # our name: their column; searched for explanations");
        foreach (string header in Left(FieldRole.Dimension))
            yaml.AppendLine(CultureInfo.InvariantCulture, $"#   {HeaderName.Snake(header)}: {Quoted(header)}");
        yaml.AppendLine("# filters:      # our name: their column; may only filter");
        foreach (string header in Left(FieldRole.Filter))
            yaml.AppendLine(CultureInfo.InvariantCulture, $"#   {HeaderName.Snake(header)}: {Quoted(header)}");
        yaml.AppendLine("# ignore: []    # their columns");

        IEnumerable<string> Left(FieldRole role) => Enumerable.Range(0, table.Header.Length)
            .Where(c => !guess.Columns.ContainsValue(c) && HeaderName.Snake(table.Header[c]).Length > 0
                && ColumnUse.Of(new(table.Header[c], "", BoundAs.Undecided, ""), Text(table.Columns[c]!)).Role == role)
            .Select(c => table.Header[c]);
    }

    private static void Vocabularies(StringBuilder yaml, RawTable table, GuessedFields guess)
    {
        if (guess.Columns.TryGetValue(Fields.Stage, out int stage))
        {
            yaml.AppendLine("\nstages:   # their word: open, won or lost");
            foreach (string word in table.Columns[stage]!.Values.Take(50))
                yaml.AppendLine(CultureInfo.InvariantCulture, $"  {Quoted(word)}: {Cells.Words.Stage(word).Status}");
        }
        if (!guess.Columns.TryGetValue(Fields.Outcome, out int outcome))
            return;
        yaml.AppendLine("\noutcomes:   # their word: renewed, expanded, contracted, churned or pending");
        foreach (string word in table.Columns[outcome]!.Values.Take(50))
        {
            var (meant, known) = Cells.Words.Outcome(word);
            yaml.AppendLine(CultureInfo.InvariantCulture,
                $"  {(known ? "" : "# ")}{Quoted(word)}: {(known ? meant ?? "pending" : "")}");
        }
    }

    private static string Describe(RawColumn column, int rows)
    {
        int filled = 0;
        foreach (int code in column.Codes)
            filled += code >= 0 ? 1 : 0;
        string form = column.Values.Count == 0 ? "empty"
            : DateOrders.LooksLikeDays(column.Values) ? "days"
            : column.Values.All(v => Cells.AmountCell.Of(v, Cells.DecimalMark.Point).Amount is not null) ? "numbers"
                : "words";
        return $"{form}, {column.Values.Count:N0} different in {filled:N0} of {rows:N0} rows";
    }

    private static TextColumn Text(RawColumn column) =>
        new("", FieldRole.Filter, [.. column.Values], column.Codes.ToArray());

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    /// <summary>As YAML reads it back; double quotes where a plain word might be taken for something else.</summary>
    internal static string Quoted(string text)
    {
        if (text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or ' ')
            && char.IsAsciiLetter(text[0]) && text[^1] != ' ')
            return text;
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (char.IsControl(c))
                quoted.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:X2}");
            else
                quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }
}
