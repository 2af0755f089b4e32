using Hindcast.Facts.Findings;

namespace Hindcast.Documents.Packs;

/// <summary>A finding in words and figures.</summary>
internal static class FindingText
{
    /// <summary>Rate or mix, with the parts where there is a split.</summary>
    internal static string SoWhat(Finding finding, Unit? unit, Numbers numbers) => (finding, unit) switch
    {
        ({ Faulty.Fault: DataFault.NotImported }, _) =>
            "A data fault: nothing after its last day can be read until a newer export is imported.",
        ({ Faulty.Fault: DataFault.Blank }, _) =>
            "A data fault: shares of its values cannot be compared until the column is filled again.",
        ({ Faulty.Fault: DataFault.Gap }, _) =>
            "A data fault: slices are compared without the days that are missing.",
        ({ Faulty.Fault: DataFault.Unsettled }, _) =>
            "A data fault: until it is settled, what rests on it cannot be read.",
        ({ Kind: FindingKind.Data }, _) =>
            "A data fault: until the source is back, what it feeds cannot be read beyond its last complete day.",
        ({ Parts: { } exact }, { } known) when exact.In(StepOf(known)) is var parts =>
            $"{Share(exact)} Of the whole company's {numbers.Difference(parts.Total, known)}{Against(exact)}, rate is "
            + $"{numbers.Difference(parts.Rate, known)}, mix {numbers.Difference(parts.Mix, known)}, interaction "
            + $"{numbers.Difference(parts.Interaction, known)} (split by {Words.Dimension(exact.Dimension)}).",
        ({ Kind: FindingKind.Mix }, _) => "The make-up moved, not a rate: ask why the mix changed.",
        _ => $"A {Words.Of(finding.Kind)} finding; a split into rate and mix does not apply.",
    };

    /// <summary>The same beside a finding's own text: parts that it tells are not told again.</summary>
    internal static string Beside(Finding finding, Unit? unit, Numbers numbers) =>
        finding.Parts is { } parts && finding.Detail?.Contains("interaction ", StringComparison.Ordinal) == true
            ? Share(parts) : SoWhat(finding, unit, numbers);

    /// <summary>The step in which differences of a unit are shown, so that parts add up as they stand.</summary>
    internal static double StepOf(Unit unit) => unit == Unit.Share ? 0.001 : 0.1;

    private static string Against(FindingParts parts) => parts.FirstMonth is not { } first ? ""
        : $" {(parts.LastMonth == first ? $"in {Numbers.Month(first)}" : $"from {Numbers.Month(first)} to {Numbers.Month(parts.LastMonth!)}")} against up to 12 months before";

    /// <summary>All findings but the movers, one row each.</summary>
    internal static Grid Table(ImmutableArray<Finding> findings, FindReport report, Numbers numbers) => new(
        "Findings that the room did not choose",
        ["Finding", "Kind", "Direction", "Where",
            new("Before", Setting.Figure), new("Now", Setting.Figure), new("Effect", Setting.Figure),
            new("n", Setting.Figure),
            new("Since", Setting.OneLine), new("Expected", Setting.Figure)],
        [.. findings.Select(f => Row(f, report.Indicators.FirstOrDefault(r => r.Id == f.Indicator)?.Unit, numbers))],
        "There was no other finding.");

    private static ImmutableArray<Cell> Row(Finding f, Unit? unit, Numbers numbers) =>
    [
        Words.Told(f.Told), Words.Of(f.Kind), new(Words.Of(f.Direction), ToneOf(f.Direction)), Words.Where(f.Slice),
        unit is { } u ? numbers.Value(f.Before, u) : Numbers.CannotTell,
        unit is { } v ? numbers.Value(f.After, v) : Numbers.CannotTell,
        unit is { } w ? numbers.Difference(f.Effect, w) : Numbers.CannotTell,
        Numbers.Count(f.N), f.Onset is { } day ? Numbers.Day(day) : "not estimated",
        // What the effect is against; of a make-up and a volume that is what was before.
        unit is { } x ? numbers.Value(f.Expected ?? f.Before, x) : Numbers.CannotTell,
    ];

    /// <summary>The same words with a capital at the front.</summary>
    internal static string Sentence(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0])
        + words[1..];

    private static string Share(FindingParts parts) => (Math.Abs(parts.Rate), Math.Abs(parts.Mix)) switch
    {
        var (rate, mix) when rate >= 2 * mix => "Mostly rate: like for like it changed.",
        var (rate, mix) when mix >= 2 * rate => "Mostly mix: the make-up changed, like for like little did.",
        _ => "Rate and mix both.",
    };

    private static Tone ToneOf(Direction direction) => direction switch
    {
        Direction.Worse => Tone.Worse,
        Direction.Better => Tone.Better,
        _ => Tone.Plain,
    };
}
