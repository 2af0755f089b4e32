using Hindcast.Documents.Packs;

namespace Hindcast.Documents.Slides;

/// <summary>Lays a pack out on slides of 960 by 540 points: a part begins a slide, small ones share one, and what does
/// not fit goes on with the next. What a part says is the title.</summary>
/// <remarks>Nothing is lost: a heading or a cell that had to be cut stands in full in the notes of its slide.</remarks>
internal static class PackSlides
{
    /// <summary>Slides of a deck; what would come after them is left to the other formats, and the last slide says
    /// so.</summary>
    public const int SlidesMax = 400;

    /// <summary>Points at the least where parts share a slide, and where one takes several.</summary>
    private const double Several = 12.5;

    /// <summary>Share of a slide below which what stands on it shares slides with what stands beside it.</summary>
    private const double FilledMin = 0.4;

    /// <summary>How often a higher foot is tried, and for how many slides at the most: a longer table is parted evenly
    /// as it is.</summary>
    private const int Tries = 5, SpreadAtMost = 12;

    private const string Rest = "What it rests on";

    internal static ImmutableArray<Slide> Of(Outline outline)
    {
        List<Slide> slides = [Title(outline)];
        // What has no heading of its own stands together, behind what has one.
        foreach (var group in Together([.. outline.Parts.Where(part => !IsBare(part)), .. Bare(outline)],
            outline.Sources).OrderBy(group => TitleOf(group) == Rest))
            slides.AddRange(Of(group, outline.Sources).Select(slide => slide.Aired()));
        if (slides.Count <= SlidesMax)
            return [.. Numbered(slides)];
        return [.. Numbered(slides).Take(SlidesMax - 1), new("What follows",
            [new SlideShape.Texts(SlideFlow.Left, SlideFlow.Top, SlideFlow.Width, 40, 
                [new($"{slides.Count - SlidesMax + 1} more slides are left out; the page "
                + "and the sheets have it all.")])], [.. Sources(outline)])];
    }

    /// <summary>Slides of one heading are counted, wherever they stand.</summary>
    private static IEnumerable<Slide> Numbered(IReadOnlyCollection<Slide> slides)
    {
        var many = slides.CountBy(slide => slide.Title).ToDictionary();
        var seen = new Dictionary<string, int>();
        return slides.Select(slide => many[slide.Title] == 1 ? slide : slide with
        {
            Title = $"{slide.Title} ({seen[slide.Title] = seen.GetValueOrDefault(slide.Title) + 1}\u00a0of\u00a0"
                + $"{many[slide.Title]})",
        });
    }

    private static Slide Title(Outline outline)
    {
        const double room = 180;
        var lines = outline.Lines.Select(line => new SlideParagraph(line)).ToList();
        double high = lines.Sum(line => line.HeightIn(SlideFlow.Width));
        foreach (var said in outline.Takeaways.Select(text => new SlideParagraph(text, "•")))
            if ((high += said.HeightIn(SlideFlow.Width)) <= room)
                lines.Add(said);
            else
                break;
        return new(outline.Title, [new SlideShape.Texts(SlideFlow.Left, 300, SlideFlow.Width, room, [.. lines])],
            [.. Sources(outline)]) { IsTitle = true };
    }

    /// <summary>Parts that follow each other and would leave most of a slide empty share one, or share several evenly;
    /// what the rest stands on follows each other wherever that saves a slide.</summary>
    private static IEnumerable<ImmutableArray<OutlinePart>> Together(ImmutableArray<OutlinePart> parts, string sources)
    {
        var counted = new Dictionary<(int First, int Count), int>();
        for (int from = 0, many; from < parts.Length; from += many)
        {
            for (many = 1; Neighbours(from + many - 1) && Join(from, many); many++) { }
            if (IsBeside(from + 1))
                many = 2;
            yield return parts.Slice(from, many);
        }

        bool Join(int from, int many)
        {
            int next = from + many, together = Slides(from, many + 1);
            if (together == 1)
                return true;
            int apart = Slides(from, many) + Slides(next, 1);
            return together < apart && parts[from].IsBack || together <= apart && (IsSparse(from, many)
                || IsSparse(next, 1) && !(Neighbours(next) && Slides(next, 2) == 1 && !IsSparse(next, 2)));
        }

        // A drawing makes room for the little that follows it and finds no other company.
        bool IsBeside(int at) => at < parts.Length && parts[at - 1] is { Chart: not null, Blocks.IsEmpty: true }
            && parts[at - 1].IsBack == parts[at].IsBack && MayShare(parts[at]) && IsSparse(at, 1)
            && !(Neighbours(at) && Join(at, 1)) && Slides(at - 1, 2) == 1;

        bool Neighbours(int at) => at + 1 < parts.Length && MayShare(parts[at]) && MayShare(parts[at + 1])
            && parts[at].IsBack == parts[at + 1].IsBack;

        // As many as they will be set on: one in letters that are large enough, else the fewest.
        int Slides(int first, int count) => counted.TryGetValue((first, count), out int known) ? known
            : counted[(first, count)] = Count(first, count, Several) is > 1 and var several
                ? Math.Max(2, Math.Min(several, Count(first, count, SlideFlow.SizeMin))) : 1;

        int Count(int first, int count, double size) => Set(parts.Slice(first, count), sources, size).Slides.Length;

        bool IsSparse(int first, int count) => Set(parts.Slice(first, count), sources, SlideFlow.Sizes[0]).Slides
            is [{ Filled: < FilledMin }];
    }

    private static bool MayShare(OutlinePart part) => part is { Chart: null, Basis: null, Months: null };

    private static ImmutableArray<Slide> Of(ImmutableArray<OutlinePart> group, string sources)
    {
        // The largest letters with which it takes no more slides than with the smallest: halved, as each try sets all.
        int small = SlideFlow.Sizes.Length - 1, large = -1;
        var best = Set(group, sources, SlideFlow.Sizes[small]);
        while (small - large > 1)
        {
            int half = (small + large) / 2;
            var set = Set(group, sources, SlideFlow.Sizes[half]);
            if (set.Slides.Length <= best.Slides.Length && (set.IsWhole || !best.IsWhole || set.Slides.Length > 1))
                (small, best) = (half, set);
            else
                large = half;
        }

        return Spread(group, sources, SlideFlow.Sizes[small], best.Slides);
    }

    /// <summary>What takes several slides is spread over them evenly: their foot rises as long as they remain as
    /// many.</summary>
    private static ImmutableArray<Slide> Spread(ImmutableArray<OutlinePart> group, string sources, double size,
        ImmutableArray<Slide> slides)
    {
        double low = SlideFlow.Top, high = SlideFlow.Bottom;
        for (int i = 0; i < Tries && slides.Length is > 1 and <= SpreadAtMost; i++)
        {
            double foot = (low + high) / 2;
            if (Set(group, sources, size, foot).Slides is var spread && spread.Length > slides.Length)
                low = foot;
            else
                (slides, high) = (spread, foot);
        }

        return slides;
    }

    /// <summary>The slides of parts, and whether what their figures must be read with stands on them.</summary>
    private static (ImmutableArray<Slide> Slides, bool IsWhole) Set(ImmutableArray<OutlinePart> group, string sources,
        double size, double foot = SlideFlow.Bottom)
    {
        bool whole = true;
        string title = TitleOf(group), heading = group.Any(part => part.Says is not null)
            ? SlideText.Begin(title, SlideText.HeadingLength).TrimEnd('.') : SlideText.Heading(title);
        var flow = new SlideFlow(heading, size, foot);
        Grid[] grids = [.. group.SelectMany(part => part.Blocks).Select(block => block.Grid)
            .Where(grid => grid is { Rows.IsEmpty: false }).OfType<Grid>()];
        if (grids.Length > 1 && grids.All(grid => grid.Columns.Length == grids[0].Columns.Length))
            flow.SetAlike(grids);
        if (group[0].Chart is { } chart)
            flow.Draw(chart, group.Sum(part => part.Blocks.Length) switch { 0 => SlideFlow.Width, 1 => 560, _ => 400 });
        if (title.TrimEnd('.') != heading)
            flow.Note(title);
        foreach (var part in group)
        {
            if (part.Note is { } note)
                flow.Note(note);
            if (part.Blocks.IsEmpty)
                continue;
            if (SlideText.Heading(part.Title) != heading
                && part.Says?.StartsWith(part.Title, StringComparison.Ordinal) != true)
                flow.Head(part.Title);
            foreach (var block in part.Blocks.Where(block => block.Prose is not { } prose || prose != part.Says
                || prose.TrimEnd('.') != heading))
                Set(flow, block);
            if (part.Basis is { } basis)
            {
                whole = flow.SayIfRoom(basis);
                flow.Note(basis);
            }

            if (part.Months is { Rows.IsEmpty: false } months)
                flow.Note($"{months.Caption}. " + string.Join(" ", months.Rows.Select(row =>
                    row[0].Text + ": " + string.Join("; ", row.Skip(1).Select((cell, i) => i == 2
                        ? $"n = {cell.Text}"
                        : cell.Text)) + ".")));
        }

        if (sources.Length > 0)
            flow.Note(sources);
        return ([.. flow.Slides()], whole);
    }

    /// <summary>What the parts say; what they are called where none of them says more.</summary>
    private static string TitleOf(ImmutableArray<OutlinePart> group) =>
        group.FirstOrDefault(part => part.Says is not null)?.Says
        ?? (group.Length > 1 && group[0].IsBack ? Rest
            : Joined([.. group.Select(part => part.Title)]));

    /// <summary>Titles side by side; what all of them end with behind a colon stands once.</summary>
    private static string Joined(ImmutableArray<string> titles)
    {
        int colon = titles[0].IndexOf(": ", StringComparison.Ordinal);
        string end = colon > 0 ? titles[0][colon..] : "";
        return end.Length > 0 && titles.All(title => title.EndsWith(end, StringComparison.Ordinal))
            ? string.Join(" · ", titles.Select(title => title[..^end.Length])) + end
            : string.Join(" · ", titles);
    }

    private static IEnumerable<string> Sources(Outline outline) => outline.Sources.Length > 0 ? [outline.Sources] : [];

    /// <summary>True where a part says only that there is nothing: such parts share a slide.</summary>
    private static bool IsBare(OutlinePart part) => part is { Chart: null, Basis: null, Blocks: [{ Prose: null } only] }
        && only switch
    {
        { Grid: { } grid } => grid.Rows.IsEmpty,
        { Points: { } points } => points.Items.IsEmpty,
        _ => false,
    };

    private static IEnumerable<OutlinePart> Bare(Outline outline) =>
        outline.Parts.Where(IsBare).ToArray() is { Length: > 0 } bare
            ? [new("Where there is nothing to show",
                [new(null, new([.. bare.Select(part => $"{part.Title}: {Empty(part)}")], ""), null)])
                // They share a slide with what comes before them.
                { IsBack = outline.Parts.LastOrDefault(part => !IsBare(part))?.IsBack ?? true }]
            : [];

    private static string Empty(OutlinePart part) => part.Blocks[0].Grid?.Empty ?? part.Blocks[0].Points!.Empty;

    private static void Set(SlideFlow flow, BlockView block)
    {
        if (block is { Prose: { } spoken, IsSpoken: true })
            flow.Note(spoken);
        else if (block.Prose is { } prose)
            flow.Say(prose);
        else if (block.Points is { } points)
        {
            if (points.Items.IsEmpty && points.Empty.Length > 0)
                flow.Say(points.Empty);
            for (int i = 0; i < points.Items.Length; i++)
                flow.Say(points.Items[i], points.Numbered ? $"{i + 1}." : "•");
        }
        else if (block.Grid is { } grid)
        {
            if (grid.Rows.IsEmpty)
                flow.Say(grid.Empty);
            else
                flow.Tabulate(grid, block.Heading);
        }
    }
}
