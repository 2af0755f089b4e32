using System.CommandLine;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;
using Hindcast.Journal;

namespace Hindcast.Cli.Facts;

/// <summary><c>hindcast shares</c>: how all rows of a kind divide over the values of a field.</summary>
internal static class SharesVerb
{
    private static readonly Argument<string> Kind = new("KIND")
        { Description = "What the rows are about, such as contact or account" };
    private static readonly Argument<string> Field = new("FIELD")
        { Description = "The field whose values are counted, such as converted or churn_reason" };
    private static readonly Option<string?> OfValues = new("--of") { Description = "Only the share of these values",
        HelpName = "VALUE|VALUE" };
    private static readonly Option<string?> By = new("--by") { Description = "Dimensions to break it down by",
        HelpName = "DIM,..." };
    private static readonly Option<string?> Where = new("--where")
        { Description = "Only these rows", HelpName = "FIELD=VALUE|VALUE,..." };
    private static readonly Option<string?> Sum = new("--sum")
        { Description = "An amount to add up beside the rows, such as arr", HelpName = "FIELD" };

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("shares", """
        Show how all rows of a kind divide over the values of a field, whenever they came. It answers what can
        be answered of exports without days, and says nothing over time.

        Examples:
          hindcast shares contact converted --of true --by source
          hindcast shares account churn_reason --where status=Churned --sum arr
        """) { Kind, Field, OfValues, By, Where, Sum }, Run);

    private static Outcome<Answer> Run(ParseResult parsed, Session session)
    {
        if (FactKinds.Named(parsed.GetRequiredValue(Kind)) is not { } kind)
            return new Refusal("kind-not-found",
                $"'{parsed.GetValue(Kind)}' is no kind of fact. Take one of: {string.Join(", ", FactKinds.Names)}.");
        if (Slice.Parse(parsed.GetValue(Where) ?? "") is not { } where)
            return new Refusal("slice-not-understood", "--where takes FIELD=VALUE pairs such as status=Churned.");
        string field = parsed.GetRequiredValue(Field);
        return session.AsOfDay().Then(day => OverallShares.Of(session.On(day), kind, field,
            Names(parsed.GetValue(OfValues), '|'), Names(parsed.GetValue(By), ','), where, parsed.GetValue(Sum))
            .Then<Answer>(told => new Answer(
                new { AsOf = day, Kind = FactKinds.NameOf(kind), Field = field, told.Basis, told.Rows, told.Blank,
                    told.Currency, told.Notes },
                output => Print(output, parsed.GetValue(Sum) is not null,
                    $"{FactKinds.NameOf(kind)} facts by {field}, as of {day:yyyy-MM-dd}, "
                    + $"{told.Basis.ToString().ToLowerInvariant()}", field, told))));
    }

    private static ImmutableArray<string> Names(string? list, char between) =>
        [.. (list ?? "").Split(between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static void Print(TextWriter output, bool summed, string title, string field, OverallShares told)
    {
        output.WriteLine(title);
        output.WriteLine();
        bool sliced = told.Rows.Any(r => !r.Slice.IsAll);
        TextTable.Print(output,
            [.. sliced ? ["slice"] : (string[])[], field, "rows", "of", "share", "95 % interval", .. summed
                ? [$"sum{(told.Currency is { } c ? $" {c}" : "")}", "of the sum"] : (string[])[], ""],
            told.Rows.Select(row => (string[])
            [
                .. sliced ? [row.Slice.ToString()] : (string[])[], row.Value, $"{row.Count:N0}", $"{row.N:N0}",
                Figures.Of(row.Share?.Value, Unit.Share), Figures.Of(row.Share?.Interval, Unit.Share),
                .. summed ? [row.Sum is { } known ? $"{known:N0}" : Figures.CannotTell,
                    Figures.Of(row.ShareOfSum, Unit.Share)] : (string[])[],
                row.Verdict == Verdict.Ok ? "" : Figures.Of(row.Verdict),
            ]));
        if (told.Blank > 0)
            output.WriteLine($"{told.Blank:N0} rows say nothing in {field} and are in no share.");
        foreach (string note in told.Notes)
            output.WriteLine($"Note: {note}");
    }
}
