using System.Text.RegularExpressions;
using Hindcast.Library.Importing;
using Hindcast.Retros;

namespace Hindcast.Library.Themes;

/// <summary>What a document says was the matter, sentence by sentence: what themes are made of.</summary>
public static partial class Statements
{
    /// <summary>The lists of retros whose entries say what was the matter.</summary>
    private static readonly ImmutableArray<string> Lists = ["factors", "blockers", "did_not_work", "hypotheses"];

    /// <summary>Of a retro: its whys, and the main text of the entries that say what was the matter.</summary>
    public static ImmutableArray<Passage> Of(Retro retro) =>
    [
        .. retro.Movers.SelectMany(mover => mover.Whys.Select(why => new Passage($"why {why.Number} of {mover.Id}",
            why.Text))),
        .. retro.Rules.Lists.Where(list => Lists.Contains(list.Name)).SelectMany(list => list.Entries(retro)
            .Where(entry => !string.IsNullOrWhiteSpace(entry.Values[0]))
            .Select(entry => new Passage($"{list.Entry} {entry.Id}", entry.Values[0]!))),
    ];

    /// <summary>Of a review that was imported: the factors recognised in it, else every sentence of its text without
    /// headings and code; what stands around a list is about its entries, and tells its factors alone.</summary>
    public static ImmutableArray<Passage> Of(ImportedReview review) => Of(review, review.Read());

    /// <summary>The same of one that was read.</summary>
    internal static ImmutableArray<Passage> Of(ImportedReview review, Review read)
    {
        if (read.IsForm && review.Title is null)
            return [];
        if (!read.Factors.IsEmpty || review.IsRest)
            return [.. read.Factors.Select(factor => new Passage("", factor))];
        // Tables and what was done or learned say nothing of why; a heading parts what stands above and below it.
        var front = FrontMatter.Of(review.Text);
        var lines = Review.Body(Markdown.Lines(review.Text)[front.Lines..], front);
        lines = Review.Without(lines, MarkdownTable.In(lines));
        string text = string.Join('\n', lines.Zip(Review.PartsOf(lines), (line, part) => line.IsCode
            || part is not (null or Review.Part.Factors) || line is { Level: > 0 and < Markdown.LabelLevel } ? ""
            : line.Text));
        // An entry of a list begins with the name of whom it happened to, which says nothing of why.
        if (review.Title is not null)
            text = text.TrimStart()[(Markdown.Link().Match(text.TrimStart()) is { Success: true, Index: < 6 } link
                ? link.Index + link.Length : 0)..];
        return [.. Sentences(text).Select(sentence => new Passage("", sentence))];
    }

    /// <summary>The sentences of a text, without marks.</summary>
    internal static IEnumerable<string> Sentences(string text) => Paragraphs().Split(Parted(text))
        .SelectMany(p => Ends().Split(Markdown.Plain(Bullets().Replace(p, ""))))
        .Select(s => s.Trim().TrimStart('.', ' ')).Where(s => Searching.Words.In(s).Any());

    // Headings and rows of tables are no part of the sentences beside them.
    private static string Parted(string text) => string.Join('\n', Markdown.Lines(text).Select(line =>
        line.Level > 0 ? $"\n{line.Heading}\n"
        : line.Text.TrimStart().StartsWith('|') ? $"\n{line.Text}\n" : line.Text));

    [GeneratedRegex(@"\n\s*\n|\n(?=\s*(?:[-*+]|\d{1,3}[.)])\s)")]
    private static partial Regex Paragraphs();

    [GeneratedRegex(@"^\s*(?:[-*+]|\d{1,3}[.)])\s+")]
    private static partial Regex Bullets();

    // A stop ends a sentence before a capital; the stop of an abbreviation or of a number does not.
    [GeneratedRegex(@"(?<=[.!?][""')\]]?)\s+(?=[\p{Lu}""'(\[`])")]
    private static partial Regex Ends();
}
