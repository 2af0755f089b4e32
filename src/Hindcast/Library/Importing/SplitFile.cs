using System.Text.RegularExpressions;

namespace Hindcast.Library.Importing;

/// <summary>A file as the documents that are in it: as a rule one; of a list of incidents one an entry, and one for
/// what stands outside of them.</summary>
/// <param name="Title">What the entry is called; null for a whole file and for the rest of one, which say so
/// themselves.</param>
/// <param name="Text">Its text, as it stands in the file.</param>
/// <param name="Section">The heading that it stands under in a list; null for a whole file.</param>
public sealed partial record SplitFile(string? Title, string Text, string? Section)
{
    /// <summary>The line of the file in which it begins, from 1.</summary>
    public int Line { get; init; } = 1;

    /// <summary>The front matter of its list, which is about every entry; null for a whole file, or where there is
    /// none.</summary>
    public string? Front { get; init; }

    /// <summary>True for what stands outside the entries of a list; the lines of these are blank in it.</summary>
    public bool IsRest { get; init; }

    /// <summary>The last line of its text: of an entry that is the row of a table, the row.</summary>
    internal string Row => Text[(Text.LastIndexOf('\n') + 1)..];

    /// <summary>Fewest entries that make a file a list.</summary>
    public const int EntriesMin = 5;

    /// <summary>Fewest words after an entry's link that tell something; a link alone is no incident.</summary>
    public const int ToldWordsMin = 5;

    private const double ShareMin = 0.5;

    /// <summary>The documents of a file, in its order; at least one.</summary>
    public static ImmutableArray<SplitFile> Of(string text)
    {
        var (front, below) = Parted(text);
        return Entries(below) is { Length: > 0 } entries
            ? [.. entries.Select(entry => entry with { Front = front }), .. Rest(below, entries)]
            : [new(null, text, null)];
    }

    // Headings above entries are in it too: they pick the entries as their category, and are found here by their words.
    private static IEnumerable<SplitFile> Rest(string text, ImmutableArray<SplitFile> entries)
    {
        string[] lines = text.Split('\n');
        foreach (var entry in entries)
            Array.Fill(lines, "", entry.Line - 1, entry.Text.Count('\n') + 1);
        string rest = string.Join('\n', lines).TrimEnd();
        if (Searching.Words.In(rest).Any())
            yield return new(null, rest, null) { IsRest = true };
    }

    private static ImmutableArray<SplitFile> Entries(string text) =>
        Linked(text) is { Length: >= EntriesMin } linked ? linked
        : Dated(text) is { Length: >= 2 } dated ? dated
        : ListedIncidents.Rows(text) is { Length: >= 2 } rows
            && rows[0].Text.Length + rows.Skip(1).Sum(row => row.Row.Length) >= ShareMin * text.Length ? rows : [];

    /// <summary>The front matter of a file, and the file with blank lines in its place.</summary>
    private static (string? Front, string Below) Parted(string text)
    {
        int taken = FrontMatter.Of(text).Lines;
        string[] lines = text.Split('\n');
        return taken == 0 ? (null, text) : (string.Join('\n', lines[..taken]),
            new string('\n', taken) + string.Join('\n', lines[taken..]));
    }

    /// <summary>Entries that begin with a link and go on to tell something, by section; none where they are not what
    /// the file is made of.</summary>
    private static ImmutableArray<SplitFile> Linked(string text)
    {
        var lines = Markdown.Lines(text);
        var entries = ImmutableArray.CreateBuilder<SplitFile>();
        string section = "";
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Level > 0)
                section = lines[i].Heading;
            if (lines[i].IsCode || lines[i].Level > 0 || Begins().Match(lines[i].Text) is not { Success: true } begins)
                continue;
            int end = i + 1;
            while (end < lines.Length && lines[end].Level == 0 && !Begins().IsMatch(lines[end].Text) && !Aside()
                .IsMatch(lines[end].Text))
                end++;
            entries.Add(new(Markdown.Plain(begins.Groups["title"].Value),
                string.Join('\n', lines[i..end].Select(line => line.Text)).TrimEnd(), section) { Line = i + 1 });
        }

        // A section of bare links lists other lists, not incidents.
        ImmutableArray<SplitFile> told =
            [.. entries.GroupBy(e => e.Section).Where(s => s.Count(Tells) * 2 >= s.Count() && s.Any(Tells))
                .SelectMany(s => s).OrderBy(e => entries.IndexOf(e))];
        return told.Sum(e => e.Text.Length) >= ShareMin * text.Length ? told : [];
    }

    private static bool Tells(SplitFile entry) =>
        Searching.Words.In(Markdown.Link().Replace(entry.Text, "")).Take(ToldWordsMin).Count() == ToldWordsMin;

    /// <summary>Sections of one level that each begin with a day and say more, but for the steps of a timeline; or that
    /// have a day and fields by the same names.</summary>
    private static ImmutableArray<SplitFile> Dated(string text)
    {
        var lines = Markdown.Lines(text);
        for (int level = 1; level <= 4; level++)
        {
            int[] starts = [.. Enumerable.Range(0, lines.Length).Where(i => lines[i].Level == level
                && SpokenDay.In(lines[i].Heading) is not null)];
            // One of them may be called by a number; where most are nothing but days and times, they are steps.
            int named = starts.Count(i => DayAndName().IsMatch(lines[i].Heading));
            if (level > 3 || named < 2 || named * 2 < starts.Length)
                starts = ListedIncidents.Sections(lines, level);
            if (starts.Length < 2 || Enumerable.Range(0, starts[0]).Any(i => lines[i].Level > 0
                && Review.PartOf(lines[i].Heading) is not null))
                continue;
            SplitFile[] entries = [.. starts.Select(start =>
            {
                int end = ListedIncidents.EndOf(lines, start);
                return new SplitFile(lines[start].Heading,
                    string.Join('\n', lines[start..end].Select(line => line.Text)).TrimEnd(), null)
                        { Line = start + 1 };
            })];
            if (entries.Sum(e => e.Text.Length) >= ShareMin * text.Length)
                return [.. entries];
        }

        return [];
    }

    [GeneratedRegex(@"^(?:[-*+]\s+|\d{1,4}[.)]\s+)?(?:\*\*|__)?\[(?<title>[^\]]+)\]\(\S+?\)")]
    private static partial Regex Begins();

    // A paragraph that is wholly slanted speaks of the list, not of its last entry.
    [GeneratedRegex(@"^\*[^*\s].*[^*]\*$|^_[^_\s].*_$|^\*[^*\s][^*]*$")]
    private static partial Regex Aside();

    [GeneratedRegex(@"\d{4}.*\p{L}{3}|\p{L}{3}.*\d{4}.*\p{L}{3}")]
    private static partial Regex DayAndName();
}
