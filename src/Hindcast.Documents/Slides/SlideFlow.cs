using Hindcast.Documents.Html;
using Hindcast.Documents.Packs;

namespace Hindcast.Documents.Slides;

/// <summary>Fills one slide after the other.</summary>
/// <param name="title">What stands over each of them.</param>
/// <param name="most">Points of its letters; a table with many columns has smaller ones.</param>
/// <param name="foot">Where a slide is full; what is cut is cut at the slide's own foot.</param>
internal sealed class SlideFlow(string title, double most, double foot = SlideFlow.Bottom)
{
    /// <summary>Where the room of a slide begins and how wide it is, in points.</summary>
    internal const double Left = 40, Top = 108, Width = 880, Bottom = 496;

    /// <summary>Points of the smallest letters.</summary>
    internal const double SizeMin = 11;

    /// <summary>Points of letters, the largest first.</summary>
    internal static readonly ImmutableArray<double> Sizes =
        [20, 18, 17, 16, 15, SlideParagraph.SizeUsual, 13, 12.5, 12, SizeMin];

    private const double Gap = 8;

    /// <summary>Rows of a table that its heading stands on one slide with.</summary>
    private const int RowsWithHead = 3;

    private readonly List<List<SlideShape>> slides = [[]];
    private readonly List<string> notes = [];
    private readonly List<SlideParagraph> open = [];
    private double y = Top, beside;
    private double? ofTables;

    /// <summary>A chart stands at the right of the first slide, and the rest at its left.</summary>
    private double Wide => slides.Count == 1 ? Width - beside : Width;

    internal void Draw(ChartData data, double wide)
    {
        slides[0].Add(new SlideShape.Chart(Left + Width - wide, Top, wide, wide > 500 ? 370 : 310, data));
        beside = wide + 24;
    }

    /// <summary>Notes what is not noted yet: a row that begins a new slide is measured twice.</summary>
    internal void Note(string text)
    {
        if (!notes.Contains(text))
            notes.Add(text);
    }

    internal void Say(string text, string mark = "")
    {
        var said = new SlideParagraph(Tied.Text(text)!, mark, Size: most);
        double high = said.HeightIn(Wide);
        if (y + Room() + high > foot
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

    /// <summary>What a part is called, where several share a slide or its title says more.</summary>
    internal void Head(string text)
    {
        Lay();
        var said = new SlideParagraph(Tied.Text(text)!, Size: Math.Max(most, SlideParagraph.SizeUsual), IsPart: true);
        if (y > Top && (y += Gap) + said.HeightIn(Wide) + RowsWithHead * most * 2 > foot)
            Turn();
        open.Add(said);
    }

    internal void Tabulate(Grid grid, string? heading)
    {
        ImmutableArray<SlideParagraph> heads = open is [{ IsPart: true }] ? [.. open] : [];
        if (heads.IsEmpty)
            Lay();
        open.Clear();
        // A table wants the whole width unless it is small.
        if (Wide < Width && grid.Columns.Length > 3)
            Turn();
        if (heading is not null)
            heads = [.. heads, new(Tied.Text(heading)!, Size: Math.Min(most, SlideParagraph.SizeUsual), IsHead: true)];
        grid = grid.Shown(text => Tied.Text(text)!);
        var table = TableOf(grid);
        double above = heads.Sum(said => said.HeightIn(Wide)), room = Bottom - Top - table.Head,
            left = table.Heights.Sum();
        // One that fits a slide is not parted where that leaves half of this one filled at the least, and none leaves
        // its heading alone at the foot.
        if (y > Top && y + above + table.Head + left > foot
            && (above + left <= foot - Top - table.Head && y > (Top + foot) / 2
            || y + above + table.Head + table.Heights.Take(RowsWithHead).Sum() > foot))
            Turn();
        open.AddRange(heads);
        Lay();
        if (!heads.IsEmpty)
            y -= Gap;

        var rows = new List<ImmutableArray<Cell>>();
        var heights = new List<double>();
        double share = Share(foot - y - table.Head);
        for (int at = 0; at < table.Grid.Rows.Length; at++)
        {
            var (row, high) = table.Row(at, room, Note);
            if (rows.Count > 0 ? y + table.Head + heights.Sum() + high > foot || heights.Sum() >= share
                : y > Top && y + table.Head + high > foot)
            {
                Put();
                Turn();
                share = Share(foot - Top - table.Head);
                table = new(table.Grid, table.Size, Wide);
                (row, high) = table.Row(at, room, Note);
            }

            rows.Add(row);
            heights.Add(high);
            left -= high;
        }

        Put();

        // What takes several slides is spread over them evenly.
        double Share(double here) => left <= here ? left
            : left / (1 + Math.Ceiling((left - here) / (foot - Top - table.Head))) - 1;

        void Put()
        {
            if (rows.Count == 0)
                return;
            double high = table.Head + heights.Sum();
            slides[^1].Add(new SlideShape.Table(Left, y, table.Widths.Sum(), high, table.Grid with { Rows = [.. rows] },
                table.Widths, [table.Head, .. heights], table.Size));
            y += high + Gap;
            rows.Clear();
            heights.Clear();
        }
    }

    /// <summary>Tables of one shape have letters of one size.</summary>
    internal void SetAlike(IEnumerable<Grid> grids) => ofTables = grids.Min(grid => TableOf(grid).Size);

    /// <summary>In the largest letters that need not break a word.</summary>
    private SlideTable TableOf(Grid grid) =>
        Sizes.Where(size => Wide < Width ? size == SizeMin : size <= (ofTables ?? most))
            .Select(size => new SlideTable(grid, size, Wide)).First(each => !each.IsTooNarrow || each.Size == SizeMin);

    internal IEnumerable<Slide> Slides()
    {
        Lay();
        return slides.Select(shapes => new Slide(Tied.Text(title)!, [.. shapes], [.. notes]));
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
}
