using System.Text.RegularExpressions;
using Hindcast.Documents.Slides;

namespace Hindcast.Documents.Packs;

/// <summary>A pack as parts in reading order, for the formats that are set part by part: slides and sheets.</summary>
/// <param name="Title">Of the document.</param>
/// <param name="Lines">What stands below it: its standing, what it knows, what to check first.</param>
/// <param name="Parts">In reading order.</param>
/// <param name="Footer">As-of day and definitions, for the foot of every slide.</param>
/// <param name="Sources">What stands behind the whole, for the notes of every slide.</param>
internal sealed partial record Outline(
    string Title, ImmutableArray<string> Lines, ImmutableArray<OutlinePart> Parts, string Footer, string Sources)
{
    /// <summary>What its first slide says besides: what the parts come to, where no part puts it together.</summary>
    internal ImmutableArray<string> Takeaways { get; init; } = [];

    /// <summary>As-of day and definitions; empty where neither may stand there.</summary>
    internal string Foot { get; init; } = "";

    /// <summary>The parts of a pack.</summary>
    internal static Outline Of(PackView view)
    {
        var head = view.HasMonth ? Month(view) : Body(view);
        return new(view.Title,
            [view.Standing, .. view.Knowledge.Length == 0 ? [] : (string[])[view.Knowledge], .. view.CheckFirst],
            [.. head, .. Back(view)],
            $"{view.Title} · {view.Foot}", view.Behind)
        {
            Foot = view.Foot,
            Takeaways = view.HasMonth ? [] : [.. head.Where(part => !part.IsFurther).Select(part => part.Says)
                .OfType<string>().Distinct()],
        };
    }

    /// <summary>The parts of a further document.</summary>
    /// <param name="view">The document.</param>
    /// <param name="foot">As-of day and definitions.</param>
    /// <param name="sources">What stands behind it.</param>
    internal static Outline Of(DocumentView view, string foot, string sources) => new(
        view.Title, [view.Standing], [.. view.Sections.SelectMany(Drawn)],
        view.IsForCustomers ? view.Title : $"{view.Title} · {foot}", view.IsForCustomers ? "" : sources)
        {
            Foot = view.IsForCustomers ? "" : foot,
        };

    /// <summary>The same with every text changed, for example with roles in place of names.</summary>
    internal Outline Shown(Func<string, string> shown) => new(
        shown(Title), [.. Lines.Select(shown)], [.. Parts.Select(part => part.Shown(shown))], shown(Footer),
        shown(Sources)) { Foot = shown(Foot), Takeaways = [.. Takeaways.Select(shown)] };

    private static IEnumerable<OutlinePart> Month(PackView view)
    {
        yield return new("In short", [view.Movers.IsEmpty ? Prose(view.NoMover) : Table(Short(view))]);
        foreach (var mover in view.Movers)
            yield return Moved(mover, view);
        yield return Agreed(view);
        yield return new(view.Before.Caption, [Table(view.Before)]);
        yield return new("Headline indicators", [Table(view.PanelTable)]) 
        {
            Says = Judged(view), Note = string.Join(" ", view.Panel.Select(one => $"{one.Reading.Name}: {one.Caption}")),
        };
        foreach (var indicator in view.Panel)
        {
            yield return new(indicator.Reading.Name, [Prose(indicator.Line)])
            {
                Says = $"{indicator.Reading.Name}: {Interval().Replace(indicator.Line, "")}", Basis = indicator.Caption,
                Months = indicator.Months,
                Chart = ChartData.Trend(indicator.Reading, indicator.Evidence, null, view.Figures),
            };
        }

        foreach (var indicator in view.Panel)
            if (indicator.Breakdown is { } breakdown)
            {
                yield return Plain(breakdown);
                // What moved is worth seeing; of the others the table says enough.
                if (indicator.Slices is { } slices && view.Movers.Any(m => m.Reading?.Id == indicator.Reading.Id))
                    yield return new(breakdown.Caption, []) { Chart = slices, Note = Told(breakdown) };
            }

        foreach (var mover in view.Movers)
            yield return Why(mover, view, "Why it moved");
        foreach (var section in view.Sections)
            foreach (var part in Drawn(section))
                yield return part;
        yield return new(view.OtherFindings.Caption,
            [Table(view.OtherFindings.Told()) with { Whole = view.OtherFindings }]);
        yield return new(view.Claims.Caption, [Table(view.Claims)]);
        foreach (var grid in view.Appendix)
            yield return new("Other indicators", [Table(grid)]) { IsBack = true };
    }

    private static IEnumerable<OutlinePart> Body(PackView view) =>
    [
        .. view.Sections.SelectMany(Drawn),
        .. view.Shows("whys") ? view.Movers.Select(mover => Why(mover, view, "Why it happened")) : [],
        .. new (string Part, OutlinePart Said)[] { ("actions", Agreed(view)), ("before", Plain(view.Before)),
            ("claims", Plain(view.Claims)) }
            .Where(common => view.Shows(common.Part)).Select(common => common.Said),
    ];

    /// <summary>What a sentence says of how sure its figure is; a title leaves it to the text.</summary>
    [GeneratedRegex(@" \([^()]*interval[^()]*\)")]
    private static partial Regex Interval();

    private static OutlinePart Plain(Grid grid) => new(grid.Caption, [Table(grid)]);

    /// <summary>Who does what by when; the first of them says it.</summary>
    private static OutlinePart Agreed(PackView view) => Plain(view.Actions) with
    {
        Says = view.Actions.Rows is [var first, .. var rest]
            ? $"{first[2].Text}, by {first[3].Text}: {first[1].Text.Split(" (")[0].TrimEnd('.')}"
                + (rest.IsEmpty ? "" : $", and {rest.Length} more")
            : null,
    };

    /// <summary>Which headline indicators got worse.</summary>
    private static string? Judged(PackView view)
    {
        string[] worse = [.. view.PanelTable.Columns.Skip(1).Select(column => column.Head).Where((_, at) =>
            view.PanelTable.Rows.Any(row => row[at + 1].Tone == Tone.Worse))];
        return worse.Length == 0 ? null
            : $"{worse.Length} of {view.Panel.Length} headline indicators got worse: {string.Join(", ", worse)}";
    }

    /// <summary>The whole pack in one table: what moved, so what, who does what by when.</summary>
    private static Grid Short(PackView view) => new("In short", ["What moved", "So what", "Who does what by when"],
        [
            .. view.Movers.Select(mover => (ImmutableArray<Cell>)
            [
                new(SlideText.Heading(mover.Headline), mover.Tone), mover.SoWhat,
                mover.Actions.IsEmpty
                    ? mover.MendedBy
                    : string.Join("; ", view.Actions.Rows.Where(row => mover.Actions.Contains(row[0].Text))
                    .Select(row => $"{row[2].Text}: {row[1].Text}, by {row[3].Text}")) + ".",
            ]),
        ], "");

    private static OutlinePart Moved(MoverView mover, PackView view) => new($"{mover.Number}. {mover.Headline}",
    [
        .. mover.About is { } about ? [Prose(about)] : Array.Empty<BlockView>(),
        .. mover.Figures.IsEmpty ? Array.Empty<BlockView>() :
        [
            Table(new($"{mover.Number}. What moved, in figures", ["What", new("Figure", Setting.Figure), "With it"],
                [.. mover.Figures.Select(f => (ImmutableArray<Cell>)[f.Label, new(f.Text, f.Label == "Change"
                    ? mover.Tone : Tone.Plain), f.Detail])], "")),
        ],
        Prose($"Direction: {mover.DirectionWord}. {mover.Where}"),
        Prose($"So what: {mover.SoWhat}"),
        .. mover.Because is { } because ? [Prose($"Because: {because}")] : Array.Empty<BlockView>(),
        Prose(mover.MendedBy),
    ])
    {
        Basis = mover.Basis,
        Chart = mover.Reading is { } read && ChartData.Trend(read, mover.Evidence, mover.Onset, view.Figures)
            is { } trend ? trend with { Name = $"{trend.Name}, whole company" } : null,
        Months = mover.Months,
    };

    private static OutlinePart Why(MoverView mover, PackView view, string title) => new($"{title}: {mover.Headline}",
    [
        .. mover.Detail is { } detail ? [Prose(detail)] : Array.Empty<BlockView>(),
        .. mover is { Parts: { } parts, Reading: { } reading }
            ? [Table(PartsText.Table(parts, reading.Unit, view.Figures))] : Array.Empty<BlockView>(),
        new(null, new([.. mover.Whys.Select(why => why.Sentence)], "Nobody has asked why yet.", Numbered: true), null),
    ])
    {
        Chart = mover is { Parts: { } split, Reading: { } of } ? ChartData.Split(split, of.Unit, view.Figures) : null,
    };

    private static IEnumerable<OutlinePart> Back(PackView view)
    {
        yield return List("Talk, not change", view.Conversations, "Nothing was left as talk.");
        foreach (var (part, grid) in ((string, Grid)[])[("assumptions", view.Assumptions),
            ("overrides", view.Overrides)])
            if (view.Shows(part))
                yield return new(grid.Caption, [Table(grid)]) { IsBack = true };
        yield return List("Warnings", view.Warnings, "There was no warning.");
        foreach (var grid in (Grid[])[view.Gates, view.ChangeLog, .. view.HasMonth
            ? [view.Definitions, view.Sources]
            : Array.Empty<Grid>()])
            yield return new(grid.Caption, [Table(grid)]) { IsBack = true };
        yield return List("What else to know", view.Notes, "Nothing else.");
        if (!view.Shows("session"))
            yield break;
        yield return List("The session: brief", view.Brief, "There was no brief.");
        yield return new(view.Agenda.Caption, [Table(view.Agenda)]) { IsBack = true };
        yield return new(view.Roster.Caption, [Table(view.Roster)]) { IsBack = true };
    }

    /// <summary>A section, parted where a table says what it comes to, and each drawing of the others on its
    /// own.</summary>
    private static IEnumerable<OutlinePart> Drawn(SectionView section)
    {
        int[] starts = [.. Enumerable.Range(0, section.Blocks.Length).Where(at => at == 0 || section.Blocks[at].Says
            is not null), section.Blocks.Length];
        foreach (var (from, to) in starts.Zip(starts.Skip(1)))
        {
            var blocks = section.Blocks[from..to];
            yield return blocks[0].Says is { } says
                ? new(section.Title, blocks) { Says = says, Chart = blocks[0].Chart, IsFurther = from > 0 }
                : new(section.Title, blocks) { Says = section.Says };
            foreach (var block in blocks.Where(block => block is { Chart: not null, Says: null }))
                yield return new($"{section.Title}: {block.Chart!.Name}", [])
                    { Chart = block.Chart, Note = Told(block.Grid!) };
        }
    }

    /// <summary>The rows that a drawing is of, for whoever speaks to it.</summary>
    private static string Told(Grid grid) => string.Join(" ", grid.Rows.Select(row => row[0].Text + ": "
        + string.Join("; ", row.Skip(1).Select((cell, at) => $"{grid.Columns[at + 1].Head} {cell.Text}")) + "."));

    private static OutlinePart List(string title, ImmutableArray<string> items, string empty) =>
        new(title, [new(null, new(items, empty), null)]) { IsBack = true };

    private static BlockView Prose(string text) => new(text, null, null);

    private static BlockView Table(Grid grid) => new(null, null, grid);
}

/// <summary>One part of a pack.</summary>
/// <param name="Title">Its heading; a sentence where it has something to say.</param>
/// <param name="Blocks">In reading order.</param>
internal sealed record OutlinePart(string Title, ImmutableArray<BlockView> Blocks)
{
    /// <summary>What it comes to, in one sentence; null where its heading is all there is to say.</summary>
    internal string? Says { get; init; }

    /// <summary>What is drawn beside it; null for nothing.</summary>
    internal ChartData? Chart { get; init; }

    /// <summary>The months of the drawing as a table; null where they stand elsewhere.</summary>
    internal Grid? Months { get; init; }

    /// <summary>What its figures must be read with: n, window, definition, freshness; null where nothing is to be
    /// said.</summary>
    internal string? Basis { get; init; }

    /// <summary>What its slide's notes say; null for nothing.</summary>
    internal string? Note { get; init; }

    /// <summary>True for what goes on with the section of the part before it.</summary>
    internal bool IsFurther { get; init; }

    /// <summary>True for what the rest stands on: it comes last and is not shown in the room.</summary>
    internal bool IsBack { get; init; }

    internal OutlinePart Shown(Func<string, string> shown) => this with
    {
        Title = shown(Title),
        Says = Says is { } says ? shown(says) : null,
        Note = Note is { } note ? shown(note) : null,
        Blocks = [.. Blocks.Select(block => new BlockView(
            block.Prose is { } prose ? shown(prose) : null,
            block.Points is { } points ? points with { Items = [.. points.Items.Select(shown)],
                Empty = shown(points.Empty) } : null,
            block.Grid?.Shown(shown))
            {
                Heading = block.Heading is { } heading ? shown(heading) : null, IsSpoken = block.IsSpoken,
                Says = block.Says is { } comes ? shown(comes) : null,
                Whole = block.Whole?.Shown(shown),
            })],
        Basis = Basis is { } basis ? shown(basis) : null,
        Chart = Chart?.Shown(shown),
        Months = Months?.Shown(shown),
    };
}
