using Hindcast.Documents.Packs;

namespace Hindcast.Documents.Slides;

/// <summary>One slide.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Shapes">From top to bottom.</param>
/// <param name="Notes">What a speaker may need: the whole heading, sources, months.</param>
internal sealed record Slide(string Title, ImmutableArray<SlideShape> Shapes, ImmutableArray<string> Notes)
{
    /// <summary>True for the first slide, which has a layout of its own.</summary>
    internal bool IsTitle { get; init; }

    /// <summary>Share of its room that is filled, from 0 to 1.</summary>
    internal double Filled => Shapes.Select(shape => shape.Y + shape.High - SlideFlow.Top).DefaultIfEmpty().Max()
        / (SlideFlow.Bottom - SlideFlow.Top);

    /// <summary>The same with more air between lines and rows where it has room to spare.</summary>
    internal Slide Aired()
    {
        const double most = 12, well = 0.85;
        int between = Shapes.Sum(shape => shape.Lines);
        if (IsTitle || between == 0 || Filled >= well || Shapes.Any(shape => shape is SlideShape.Chart))
            return this;
        double air = Math.Min(most, (well - Filled) * (SlideFlow.Bottom - SlideFlow.Top) / between), down = 0;
        var aired = ImmutableArray.CreateBuilder<SlideShape>(Shapes.Length);
        foreach (var shape in Shapes)
        {
            aired.Add(shape switch
            {
                SlideShape.Texts texts => texts with { Y = texts.Y + down, High = texts.High + air * texts.Lines,
                    Air = air },
                SlideShape.Table table => table with { Y = table.Y + down, High = table.High + air * table.Lines,
                    Heights = [.. table.Heights.Select(high => high + air)], Air = air },
                _ => shape,
            });
            down += air * shape.Lines;
        }

        return this with { Shapes = aired.MoveToImmutable() };
    }
}

/// <summary>Something on a slide, in points from the top left.</summary>
internal abstract record SlideShape(double X, double Y, double Wide, double High)
{
    /// <summary>Paragraphs or rows, which room to spare is parted among.</summary>
    internal virtual int Lines => 0;

    /// <summary>Points that each of them has besides.</summary>
    internal double Air { get; init; }

    /// <summary>Paragraphs.</summary>
    internal sealed record Texts(double X, double Y, double Wide, double High,
        ImmutableArray<SlideParagraph> Paragraphs) : SlideShape(X, Y, Wide, High)
    {
        internal override int Lines => Paragraphs.Length;
    }

    /// <summary>A table that can be edited.</summary>
    internal sealed record Table(double X, double Y, double Wide, double High, Grid Grid, ImmutableArray<double> Widths,
        ImmutableArray<double> Heights, double Size)
        : SlideShape(X, Y, Wide, High)
    {
        internal override int Lines => Heights.Length;
    }

    /// <summary>A chart that can be edited.</summary>
    internal sealed record Chart(double X, double Y, double Wide, double High, ChartData Data)
        : SlideShape(X, Y, Wide, High);
}

/// <summary>A paragraph on a slide.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Mark">What stands in front of it: nothing, a dot, or its number.</param>
/// <param name="IsSmall">True for what is read with the rest, not before it.</param>
/// <param name="Size">Points of its letters.</param>
/// <param name="IsHead">True for what a table is called.</param>
/// <param name="IsPart">True for what a part is called, which stands on a slide with others.</param>
internal readonly record struct SlideParagraph(
    string Text, string Mark = "", bool IsSmall = false, double Size = SlideParagraph.SizeUsual,
    bool IsHead = false, bool IsPart = false)
{
    /// <summary>Points where there is room and no need of more.</summary>
    internal const double SizeUsual = 14;

    /// <summary>Points of a room of this width.</summary>
    internal double HeightIn(double wide) => SlideText.Height(Text, Size, wide - (Mark.Length > 0 ? 18 : 0)) + 6;
}
