using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Library.Searching;

namespace Hindcast.Cli.Library;

/// <summary><c>hindcast search</c>: have we seen this before?</summary>
internal static class SearchVerb
{
    private static readonly Argument<string[]> Sought = new("WORDS")
    {
        Description = "Words that must all be there, whole and in any case; a phrase in double quotes",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly ImmutableArray<(string Facet, Option<string[]> Option)> Facets =
    [
        .. from facet in (ImmutableArray<(string Name, string Help, string Value)>)
            [
                ("kind", "A kind of retro, or post-mortem for what was imported", "KIND"), ("segment", "A segment",
                    "NAME"), ("channel", "A channel", "NAME"),
                ("campaign-type", "A type of campaign", "NAME"),
                ("slice", "A slice that moved or that an action was judged in, such as source=Webinar", "DIM=VALUE"),
                ("indicator", "An indicator that moved or that an action was judged by", "ID"),
                ("category", "The heading under which an imported list has it, or the category of its front matter",
                    "NAME"),
                ("outcome", "What came of an action: open, done, not-done, dropped; worked, no-effect, worse or "
                    + "cannot-tell once its effect was read", "WORD"),
            ]
           select (facet.Name, new Option<string[]>($"--{facet.Name}")
               { Description = facet.Help, HelpName = facet.Value }),
    ];

    private static readonly Option<string?> Theme = new("--theme") { Description = "Only documents of this theme",
        HelpName = "KEY" };
    private static readonly Option<DateOnly?> From = Verbs.Day("--from", "Only what is of this day or later");
    private static readonly Option<DateOnly?> To = Verbs.Day("--to", "Only what is of this day or earlier");
    private static readonly Option<int> Limit = new("--limit")
        { Description = $"How many at the most, up to {SearchLibrary.LimitMax}", DefaultValueFactory = _ => 50 };
    private static readonly Option<string?> After = new("--after") { Description = "Only what comes after this id",
        HelpName = "ID" };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var verb = new Command("search", """
            Search the library: every retro and every imported review, one hit a document, newest first.

            Words are whole words in any case, and all must be there; nothing is stemmed. A phrase stands in double quotes, which the
            shell takes away unless they stand in single ones. A facet that is given twice must hold both times. Without either all are listed.

            Examples:
              hindcast search webinar routing
              hindcast search '"follow up" webinar' --kind campaign --from 2026-01-01
              hindcast search --slice source=Webinar --outcome not-done
              hindcast search
            """) { Sought, Theme, From, To, Limit, After };
        foreach (var (_, option) in Facets)
            verb.Options.Add(option);
        return Verbs.Runs(verb, Run);
    }

    private static Outcome<Answer> Run(ParseResult parsed, Session session)
    {
        var asked = new SearchLibrary.Query(string.Join(' ', parsed.GetValue(Sought) ?? []),
            [.. Facets.SelectMany(f => (parsed.GetValue(f.Option) ?? []).Select(value => new TextFacet(f.Facet,
                value)))],
            parsed.GetValue(From), parsed.GetValue(To), parsed.GetValue(Limit), parsed.GetValue(After))
                { Theme = parsed.GetValue(Theme) };
        return SearchLibrary.Ask(session, asked)
            .Then<Answer>(found => new Answer(new { found.Items, found.Next, found.Total, found.Behind, found.Advice },
                output => Print(output, found)));
    }

    private static void Print(TextWriter output, Found found)
    {
        foreach (var hit in found.Items)
        {
            output.WriteLine($"{hit.Id}  {hit.Day:yyyy-MM-dd}  {hit.Kind}  {hit.Title}".Replace("    ", "  ",
                StringComparison.Ordinal));
            if (hit.File is { } file)
                output.WriteLine($"  in {file}");
            foreach (var why in hit.Why)
                output.WriteLine($"  {why.Where}: {why.Marked()}");
        }

        foreach (string advice in found.Advice)
            output.WriteLine(advice);
        if (!found.Advice.IsEmpty)
            return;
        output.WriteLine(found.Total == 0
            ? "Nothing in the library matches. Words are compared whole; try fewer or another form of them."
            : $"{(found.Items.Length > 0 ? "\n" : "")}{found.Total} "
                + $"{(found.Total == 1 ? "document" : "documents")}.{(found.Next is { } next ? $" More with: --after {next}" : "")}");
        if (found.Behind > 0)
            output.WriteLine($"{found.Behind} changes are not in the index yet, because this workspace may only be "
                + "read here.");
    }
}
