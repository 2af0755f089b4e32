using System.Text.RegularExpressions;

namespace Hindcast.Library.Importing;

/// <summary>Incidents that a file lists one below the other, as sections with the same fields or as the rows of a
/// table; a single post-mortem has such sections and tables too, but of its steps and its actions.</summary>
internal static partial class ListedIncidents
{
    /// <summary>Fewest fields that sections must share; one where it says what caused them.</summary>
    public const int SharedMin = 2;

    /// <summary>The lines in which sections of a level begin that each name a day and have fields by the same names;
    /// none where they are no incidents.</summary>
    internal static int[] Sections(ImmutableArray<Markdown.Line> lines, int level)
    {
        var found = Enumerable.Range(0, lines.Length).Where(i => lines[i].Level == level
            && Review.PartOf(lines[i].Heading) is null).Select(i => (At: i, Below: lines[(i + 1)..EndOf(lines, i)]))
            .Where(s => SpokenDay.In(lines[s.At].Heading) is not null || s.Below.Any(line => !line.IsCode
                && Field().Match(line.Text) is { Success: true } field && Day().IsMatch(field.Groups["name"].Value)
                && SpokenDay.In(line.Text) is not null))
            .Select(s => (s.At, Fields: s.Below.Where(line => !line.IsCode).Select(NameOf).Where(name => name.Length > 0
                && !Day().IsMatch(name)).Distinct().ToArray())).ToArray();
        string[] shared = [.. found.SelectMany(s => s.Fields).GroupBy(name => name)
            .Where(same => same.Count() >= 2 && same.Count() * 2 > found.Length).Select(same => same.Key)];
        return shared.Length >= SharedMin || shared.Any(name => Review.PartOf(name) == Review.Part.Factors)
            ? [.. found.Where(s => s.Fields.Intersect(shared).Any()).Select(s => s.At)] : [];
    }

    /// <summary>The line after the last of the section that begins in a line.</summary>
    internal static int EndOf(ImmutableArray<Markdown.Line> lines, int start)
    {
        int end = start + 1;
        while (end < lines.Length && (lines[end].Level == 0 || lines[end].Level > lines[start].Level))
            end++;
        return end;
    }

    /// <summary>The rows of the tables of incidents of a text, each as a table of one row; none where there are fewer
    /// than two.</summary>
    internal static ImmutableArray<SplitFile> Rows(string text)
    {
        var lines = Markdown.Lines(text);
        var parts = Review.PartsOf(lines);
        var rows = MarkdownTable.In(lines).Where(table => parts[table.At] is null && table.IsOfIncidents)
            .SelectMany(table => table.Rows.Select((row, at) => (table, row, Line: table.At + 2 + at))).ToArray();
        // A row of dashes or blanks is none, so only tables whose lines are all rows can be counted by them.
        return rows.Length < 2 || rows.Any(r => r.table.Rows.Length != r.table.Height - 2
            || SpokenDay.In(r.row[r.table.DayColumn]) is null) ? []
            : [.. rows.Select(r => new SplitFile(Markdown.Plain(r.row[r.table.NameColumn]), string.Join('\n',
                lines[r.table.At].Text, lines[r.table.At + 1].Text, lines[r.Line].Text), null)
                { Line = Math.Max(1, r.Line - 1) })];
    }

    private static string NameOf(Markdown.Line line) => (line.Level > 0 ? line.Heading
        : Field().Match(line.Text).Groups["name"].Value).Trim().ToLowerInvariant();

    [GeneratedRegex(@"^\s*(?:[-*+]\s+)?(?:\*\*|__)?(?<name>\p{L}[\p{L} /-]{2,40}?)\s*(?:(?:\*\*|__)\s*:|:\s*(?:\*\*|__)?)(?:\s|$)")]
    private static partial Regex Field();

    [GeneratedRegex(@"^(?:incident )?(?:date|day|datum|when|wann|tag)$", RegexOptions.IgnoreCase)]
    private static partial Regex Day();
}
