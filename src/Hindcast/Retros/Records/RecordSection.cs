using System.Text.Json.Serialization;
using Hindcast.Facts.Findings;

namespace Hindcast.Retros.Records;

/// <summary>A part of a pack that a kind says in its own words and figures; every format is set from it.</summary>
/// <param name="Id">Unique in the document, kebab case.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Blocks">In reading order.</param>
public sealed record RecordSection(string Id, string Title, params ImmutableArray<SectionBlock> Blocks)
{
    /// <summary>
    /// Common parts of the pack that the section says itself, so that no reader meets them twice: <c>whys</c>,
    /// <c>actions</c>,
    /// <c>before</c>, <c>claims</c>, <c>assumptions</c>, <c>session</c>.
    /// </summary>
    public ImmutableArray<string> Covers { get; init; } = [];

    /// <summary>What it comes to, in one sentence of its own words and figures: the title of its slide. Null where that
    /// is for the reader to see.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Says { get; init; }
}

/// <summary>A further document of a pack.</summary>
/// <param name="Name">Its file name without an ending, kebab case.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Standing">A line below the heading: for whom, as of when.</param>
/// <param name="Sections">In reading order.</param>
public sealed record RecordDocument(string Name, string Title, string Standing, ImmutableArray<RecordSection> Sections)
{
    /// <summary>True where customers read it: then nothing of the record stands in it but what it says
    /// itself.</summary>
    public bool IsForCustomers { get; init; }

    /// <summary>True where all of it is set on one page, in two columns.</summary>
    public bool IsOnePage { get; init; }
}

/// <summary>A block of a section.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "block")]
[JsonDerivedType(typeof(Prose), "prose")]
[JsonDerivedType(typeof(Points), "points")]
[JsonDerivedType(typeof(Listing), "table")]
public abstract record SectionBlock
{
    private SectionBlock() { }

    /// <summary>One paragraph.</summary>
    public sealed record Prose(string Text) : SectionBlock
    {
        /// <summary>True for what somebody says beside it: a slide bears it in its notes.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool IsSpoken { get; init; }
    }

    /// <summary>A list, one sentence each.</summary>
    /// <param name="Items">What it lists.</param>
    /// <param name="Empty">What stands there where there is nothing.</param>
    /// <param name="Numbered">True where the order says something.</param>
    public sealed record Points(ImmutableArray<string> Items, string Empty, bool Numbered = false) : SectionBlock;

    /// <summary>A table.</summary>
    /// <param name="Caption">What it shows.</param>
    /// <param name="Heads">One for each column.</param>
    /// <param name="Rows">One cell for each column.</param>
    /// <param name="Empty">What stands there where it has no rows.</param>
    public sealed record Listing(
        string Caption, ImmutableArray<string> Heads, ImmutableArray<ImmutableArray<SectionCell>> Rows, string Empty)
            : SectionBlock
    {
        /// <summary>How many of its rows people are shown; null for all. Sheets and data have all of them.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public int? ShownMax { get; init; }

        /// <summary>What the CSV and the sheet with all of it are called; null where it is no table for
        /// programs.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Data { get; init; }

        /// <summary>What of it slides draw besides; null where the table says it best.</summary>
        [JsonIgnore]
        public SectionDrawing? Drawn { get; init; }

        /// <summary>What it comes to, in one sentence: it begins a slide of its own with this title. Null where it
        /// belongs to what stands before it.</summary>
        [JsonIgnore]
        public string? Says { get; init; }

        /// <summary>The same with the rows that people are shown.</summary>
        public Listing AsShown() => Rows.Length > ShownMax ? this with { Rows = Rows[..ShownMax.Value] } : this;
    }
}

/// <summary>What of a table is drawn: its own figures, one bar a row.</summary>
/// <param name="Title">What the drawing shows.</param>
/// <param name="Column">The column that bears the figures; with <paramref name="Until"/> the first day.</param>
/// <param name="Interval">The column that bears their intervals; null for none.</param>
/// <param name="Until">The column that bears the last day: each row is a stretch of days; null for figures.</param>
/// <param name="Name">The column that names the row.</param>
public sealed record SectionDrawing(string Title, int Column, int? Interval = null, int? Until = null, int Name = 0)
{
    /// <summary>True where the first row is what the others stand beside.</summary>
    public bool IsFirstMarked { get; init; }

    /// <summary>True where each figure is how long something took from one start: pages draw them below each other on
    /// one line of time.</summary>
    public bool IsTime { get; init; }
}

/// <summary>A cell: words, or a figure that every format writes alike. One of them is set; none means that it cannot be
/// told.</summary>
/// <param name="Text">Words.</param>
/// <param name="Value">A figure in its unit.</param>
/// <param name="Unit">What the figure is measured in; a plain count where it is null.</param>
/// <param name="Day">A day.</param>
/// <param name="Currency">Of money.</param>
public readonly record struct SectionCell(
    string? Text = null, double? Value = null, Unit? Unit = null, DateOnly? Day = null, string? Currency = null)
{
    /// <summary>True for a figure that bears its sign, as a difference does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsSigned { get; init; }

    /// <summary>True for a figure of people or deals that are too young to be read: it will still change.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsYoung { get; init; }

    /// <summary>What cannot be told.</summary>
    public static SectionCell Untold => default;

    /// <summary>What is to be written in by hand.</summary>
    public static SectionCell ToFill => new("……");

    /// <summary>Words.</summary>
    public static implicit operator SectionCell(string text) => new(text);

    /// <summary>A day.</summary>
    public static implicit operator SectionCell(DateOnly day) => new(Day: day);

    /// <summary>A count; null where it cannot be told.</summary>
    public static implicit operator SectionCell(int? count) => new(Value: count);

    /// <summary>A share of one, written as per cent; null where it cannot be told.</summary>
    public static SectionCell Share(double? value) => new(Value: value, Unit: Facts.Findings.Unit.Share);

    /// <summary>An amount of money; null where it cannot be told.</summary>
    public static SectionCell Money(decimal? amount, string? currency) =>
        amount is { } known ? new(Value: (double)known, Currency: currency ?? "") : default;
}
