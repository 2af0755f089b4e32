using Hindcast.Documents.Html;
using Hindcast.Documents.Packs;

namespace Hindcast.Documents.Slides;

/// <summary>Lays a pack out on slides of 960 by 540 points: a part begins a slide, and what does not fit goes on with
/// the next.</summary>
/// <remarks>Nothing is lost: a heading or a cell that had to be cut stands in full in the notes of its slide.</remarks>
internal static class PackSlides
{
    /// <summary>Slides of a deck; what would come after them is left to the other formats, and the last slide says
    /// so.</summary>
    public const int SlidesMax = 400;

    private const double Left = 40, Top = 108, Width = 880, Bottom = 496, Gap = 8, CellPad = 10, SizeMin = 11;

    /// <summary>Points of a table's letters; the first in which it fits the room is taken, else the last.</summary>
    private static readonly double[] Sizes = [18, 16, 14, 12.5, SizeMin];

    /// <summary>Points of paragraphs, and at most those of tables beside them: the first in which a part fits one slide
    /// is taken, else the usual.</summary>
    private static readonly double[] ProseSizes = [18, 16, SlideParagraph.SizeUsual, 12.5, SizeMin];

    internal static ImmutableArray<Slide> Of(Outline outline)
    {
        List<Slide> slides =
        [
            new(outline.Title,
                [new SlideShape.Texts(Left, 300, Width, 180,
                    [.. outline.Lines.Select(line => new SlideParagraph(line))])], [.. Sources(outline)])
                        { IsTitle = true },
        ];
        foreach (var part in outline.Parts.Where(part => !IsBare(part)))
            slides.AddRange(Of(part, outline.Sources));
        if (outline.Parts.Where(IsBare).ToArray() is { Length: > 0 } bare)
            slides.AddRange(Of(new("Where there is nothing to show",
                [new(null, new([.. bare.Select(part => $"{part.Title}: {Empty(part)}")], ""), null)]),
                    outline.Sources));
        if (slides.Count <= SlidesMax)
            return [.. slides];
        return [.. slides.Take(SlidesMax - 1), new("What follows", [new SlideShape.Texts(Left, Top, Width, 40,
            [new($"{slides.Count - SlidesMax + 1} more slides are left out; the page and the sheets have it all.")])],
                [.. Sources(outline)])];
    }

    private static ImmutableArray<Slide> Of(OutlinePart part, string sources)
    {
        ImmutableArray<Slide>? fits = null;
        foreach (double size in ProseSizes)
        {
            var (slides, isWhole) = Of(part, sources, size);
            if (slides.Length == 1 && isWhole)
                return slides;
            fits ??= slides.Length == 1 ? slides : null;
        }

        return fits ?? Of(part, sources, SlideParagraph.SizeUsual).Slides;
    }

    /// <summary>The slides of a part, and whether what its figures must be read with stands on them.</summary>
    private static (ImmutableArray<Slide> Slides, bool IsWhole) Of(OutlinePart part, string sources, double size)
    {
        bool whole = true;
        string heading = SlideText.Heading(part.Title);
        var flow = new Flow(heading, size);
        if (part.Chart is { } chart)
            flow.Draw(chart, part.Blocks.Length == 1 ? 560 : 400);
        if (part.Title != heading)
            flow.Note(part.Title);
        foreach (var block in part.Blocks)
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
        if (sources.Length > 0)
            flow.Note(sources);
        return ([.. flow.Slides()], whole);
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

    private static string Empty(OutlinePart part) => part.Blocks[0].Grid?.Empty ?? part.Blocks[0].Points!.Empty;

    private static void Set(Flow flow, BlockView block)
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

    /// <summary>Fills one slide after the other.</summary>
    private sealed class Flow(string title, double most)
    {
        /// <summary>How much wider bold letters are.</summary>
        private const double Bold = 1.08;

        /// <summary>Rows of a table that its heading stands on one slide with.</summary>
        private const int RowsWithHead = 3;

        private readonly List<List<SlideShape>> slides = [[]];
        private readonly List<string> notes = [];
        private readonly List<SlideParagraph> open = [];
        private double y = Top, beside;

        /// <summary>A chart stands at the right of the first slide, and the rest at its left.</summary>
        private double Wide => slides.Count == 1 ? Width - beside : Width;

        internal void Draw(ChartData data, double wide)
        {
            slides[0].Add(new SlideShape.Chart(Left + Width - wide, Top, wide, wide > 500 ? 370 : 310, data));
            beside = wide + 24;
        }

        internal void Note(string text) => notes.Add(text);

        internal void Say(string text, string mark = "")
        {
            var said = new SlideParagraph(Tied.Text(text)!, mark, Size: most);
            double high = said.HeightIn(Wide);
            if (y + Room() + high > Bottom
                && (open.Count > 0 || slides[^1].Exists(shape => shape is not SlideShape.Chart)))
                Turn();
            if (said.HeightIn(Wide) > Bottom - Top)
            {
                // Longer than a slide: as much as fits, and all of it in the notes.
                Note(said.Text);
                said = said with { Text = SlideText.Fit(said.Text, said.Size, Wide - 18, Bottom - Top - 20) };
            }

            open.Add(said);
        }

        /// <summary>What stands in the notes too begins no slide of its own.</summary>
        internal bool SayIfRoom(string text)
        {
            var said = new SlideParagraph(Tied.Text(text)!, IsSmall: true, Size: 10);
            if (y + Room() + said.HeightIn(Wide) > Bottom)
                return false;
            open.Add(said);
            return true;
        }

        internal void Tabulate(Grid grid, string? heading)
        {
            Lay();
            grid = grid.Shown(text => Tied.Text(text)!);
            // A table wants the whole width unless it is small.
            if (Wide < Width && grid.Columns.Length > 3)
                Turn();
            if (heading is not null)
            {
                var said = new SlideParagraph(Tied.Text(heading)!, Size: Math.Min(most, SlideParagraph.SizeUsual),
                    IsHead: true);
                // A heading does not stand alone at the foot.
                if (y > Top && y + said.HeightIn(Wide) + RowsWithHead * Sizes[^1] * 2 > Bottom)
                    Turn();
                open.Add(said);
                Lay();
                y -= Gap;
            }

            double size = Wide < Width ? SizeMin : Sizes.FirstOrDefault(
                points => points <= most && Needs(grid, points) <= Wide && y + High(grid, points, Wide) <= Bottom,
                SizeMin);
            var widths = Widths(grid, size, Wide);
            ImmutableArray<Cell> heads = [.. grid.Columns.Select(column => (Cell)column.Head)];
            double head = RowHeight(heads, size, widths);
            var rows = new List<ImmutableArray<Cell>>();
            var heights = new List<double>();
            foreach (var full in grid.Rows)
            {
                var row = Cut(full, size, widths, Bottom - Top - head);
                double high = RowHeight(row, size, widths);
                if (y + head + heights.Sum() + high > Bottom && (rows.Count > 0 || y > Top))
                {
                    Put();
                    Turn();
                    widths = Widths(grid, size, Wide);
                    (row, head) = (Cut(full, size, widths, Bottom - Top - head), RowHeight(heads, size, widths));
                    high = RowHeight(row, size, widths);
                }

                rows.Add(row);
                heights.Add(high);
            }

            Put();

            void Put()
            {
                if (rows.Count == 0)
                    return;
                double high = head + heights.Sum();
                slides[^1].Add(new SlideShape.Table(Left, y, Wide, high, grid with { Rows = [.. rows] }, widths,
                    [head, .. heights], size));
                y += high + Gap;
                rows.Clear();
                heights.Clear();
            }
        }

        internal IEnumerable<Slide> Slides()
        {
            Lay();
            return slides.Select((shapes, i) => new Slide(slides.Count == 1
                ? title
                : $"{title} ({i + 1} of {slides.Count})", [.. shapes], [.. notes]));
        }

        private void Turn()
        {
            Lay();
            slides.Add([]);
            y = Top;
        }

        private double Room() => open.Sum(said => said.HeightIn(Wide));

        private void Lay()
        {
            if (open.Count == 0)
                return;
            slides[^1].Add(new SlideShape.Texts(Left, y, Wide, Room(), [.. open]));
            y += Room() + Gap;
            open.Clear();
        }

        private ImmutableArray<Cell> Cut(ImmutableArray<Cell> row, double size, ImmutableArray<double> widths,
            double high)
        {
            ImmutableArray<Cell> shortened =
                [.. row.Select((cell, i) => cell with
                    { Text = SlideText.Fit(cell.Text, size, widths[i] - CellPad, high - CellPad) })];
            if (!shortened.SequenceEqual(row))
                Note(string.Join(" | ", row.Select(cell => cell.Text)));
            return shortened;
        }

        private static double High(Grid grid, double size, double wide)
        {
            var widths = Widths(grid, size, wide);
            return RowHeight([.. grid.Columns.Select(column => (Cell)column.Head)], size, widths)
                + grid.Rows.Sum(row => RowHeight(row, size, widths));
        }

        private static double RowHeight(ImmutableArray<Cell> row, double size, ImmutableArray<double> widths) =>
            row.Select((cell, i) => SlideText.Height(cell.Text, size, widths[i] - CellPad)).Max() + 7;

        /// <summary>Points in which no word of a table is broken.</summary>
        private static double Needs(Grid grid, double size) => Wishes(grid, size).Sum(wish => wish.Least);

        /// <summary>Every column has room for its longest word, a figure on one line; the rest is shared by how much
        /// there is to say.</summary>
        private static ImmutableArray<double> Widths(Grid grid, double size, double wide)
        {
            var wish = Wishes(grid, size);
            double leasts = wish.Sum(w => w.Least), mores = wish.Sum(w => w.More);
            return [.. wish.Select(w => leasts >= wide ? w.Least * wide / leasts : w.Least
                + (mores == 0 ? (wide - leasts) / wish.Length : w.More * (wide - leasts) / mores))];
        }

        private static (double Least, double More)[] Wishes(Grid grid, double size)
        {
            return [.. grid.Columns.Select((column, i) =>
            {
                double head = SlideText.Ems(column.Head) * Bold, word = Word(column.Head) * Bold,
                    longest = Math.Min(head + 1, 12);
                double all = head;
                foreach (var row in grid.Rows)
                {
                    double text = SlideText.Ems(row[i].Text);
                    word = Math.Max(word, column.Setting == Setting.Words ? Word(row[i].Text) : Math.Min(text, 14));
                    longest = Math.Max(longest, column.Setting == Setting.Room ? 40 : text);
                    all += Math.Min(text, 200);
                }

                double least = Math.Min(word + 0.2, 15) * size + CellPad;
                return (least, Math.Max(0, Math.Min(longest, 20 + all / (grid.Rows.Length + 1)) * size + CellPad
                    - least));
            })];

            static double Word(string text) => text.Split(' ').Max(word => SlideText.Ems(word));
        }
    }
}
