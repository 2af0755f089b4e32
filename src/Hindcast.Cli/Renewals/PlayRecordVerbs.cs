using System.CommandLine;
using Hindcast.Facts.Findings;
using Hindcast.Journal;
using Hindcast.Renewals.Plays;
using Hindcast.Renewals.Plays.Cards;
using Hindcast.Renewals.Plays.Health;
using Hindcast.Retros;

namespace Hindcast.Cli.Renewals;

/// <summary>What became of plays and of health colours, and the forms that go with a play.</summary>
internal static class PlayRecordVerbs
{
    private static readonly Argument<string> Name = new("TEMPLATE")
        { Description = string.Join(", ", PlayTemplates.Names) };
    private static readonly Option<string?> Of = new("--play") { Description = "Fill in what is known of this play",
        HelpName = "ID" };

    /// <summary><c>hindcast plays results</c>.</summary>
    public static Command Results() =>
        Verbs.Runs(new Command("results", "Show what came of plays, card by card, beside like accounts without a play"),
            (_, session) =>
        new RenewalPlays(session) is var plays ? plays.Accounts().Then<Answer>(book =>
        {
            var rows = PlayResults.Of(plays.All);
            var (compared, untold) = PlayComparison.Of(plays.All, session.On(book.Day), book)
                .Match<(PlayComparison?, string?)>(made => (made, null), why => (null, why.Message));
            return new Answer(new
            {
                AsOf = book.Day, Items = rows.Select(row => new { row.Card, row.Plays, row.Converted, row.Left,
                    row.LostArr, Conversion = Share(row), ConversionInterval = (double[])[row.Conversion.Low,
                        row.Conversion.High], row.Nrr, row.WithArr, row.Slips,
                            ReviewBy = row.LastOn.AddDays(PlayResults.ReviewDays) }),
                Comparison = compared is null ? null : new { compared.With, compared.KeptWith, compared.Without,
                    compared.KeptWithout, compared.Difference, compared.Interval, compared.IsEnough,
                    Kind = "observational" }, Untold = untold, Next = (string?)null,
            }, output =>
            {
                if (rows.IsEmpty)
                {
                    output.WriteLine("No play has ended yet, so nothing can be said of any.");
                    return;
                }

                TextTable.Print(output, ["card", "ended", "renewed or expanded", "share", "95 % interval", "left",
                    "ARR lost", "NRR", "of n", "slips a play", "look again by"],
                        rows.Select(row => (string[])[row.Card, $"{row.Plays}", $"{row.Converted}",
                            Figures.Of(Share(row), Unit.Share),
                    $"{Figures.Of(row.Conversion.Low, Unit.Share)} to {Figures.Of(row.Conversion.High, Unit.Share)}",
                    $"{row.Left}", Figures.Of(row.LostArr, Unit.Share), Figures.Of(row.Nrr, Unit.Share),
                    $"{row.WithArr}", FormattableString.Invariant($"{row.Slips:0.#}"),
                    $"{row.LastOn.AddDays(PlayResults.ReviewDays):yyyy-MM-dd}"]));
                output.WriteLine();
                output.WriteLine(untold is not null ? $"No comparison: {untold}" : compared!.Difference
                    is not { } difference
                    ? "No comparison: no account without a play, of the same segment and due in the same quarter, is "
                        + "decided."
                    : FormattableString.Invariant($"Beside {Counted.Of(compared.Without, "decided account")} of the same segments and quarters without a play: {100 * difference:+0.0;-0.0;0.0} points kept ")
                        + FormattableString.Invariant($"(95 %: {100 * compared.Interval!.Value.Low:+0.0;-0.0;0.0} to {100 * compared.Interval.Value.High:+0.0;-0.0;0.0})")
                        + (compared.IsEnough ? "." : $"; fewer than {PlayComparison.AccountsMin} of either, so nothing can be concluded."));
                output.WriteLine("Observational: who got a play was chosen, mostly because it looked worse. With a "
                    + "risk known before the play: hindcast play-effect");
            });
        }) : null!);

    /// <summary><c>hindcast plays template</c>.</summary>
    public static Command Template() =>
        Verbs.Runs(new Command("template", "Write a form to fill in as Markdown: business review, risk plan, "
            + "escalation update") { Name, Of }, (parsed, session) =>
    {
        var plays = new RenewalPlays(session);
        return (parsed.GetValue(Of) is { } id
            ? plays.Load(id).Then<Play?>(found => found.Play)
            : (Outcome<Play?>)(Play?)null).Then(play => PlayTemplates.Write(parsed.GetRequiredValue(Name), play,
                plays.Look))
            .Then<Answer>(text => new Answer(new { Markdown = text }, output => output.Write(text))
                { IsEdited = true });
    });

    /// <summary><c>hindcast plays health record</c>.</summary>
    public static Command HealthRecord() =>
        Verbs.Runs(new Command("record",
            "Show of each colour how many left, by quarter, and how fresh the sources are"), (_, session) =>
                new RenewalPlays(session).Accounts().Then<Answer>(book =>
    {
        var asOf = session.On(book.Day);
        var rows = Hindcast.Renewals.Plays.Health.HealthRecord.Of(asOf, book,
            HealthModels.Read(session.Journal).Models);
        var sources = asOf.Tables.Select(table => (table.Source, table.Kind, Until: table.ObservedUntil,
            Days: book.Day.DayNumber - table.ObservedUntil.DayNumber)).ToArray();
        return new Answer(new { AsOf = book.Day, Items = rows, Sources = sources.Select(s => new { s.Source,
            Kind = $"{s.Kind}".ToLowerInvariant(), ObservedUntil = s.Until, s.Days }), Next = (string?)null }, output =>
        {
            if (rows.IsEmpty)
                output.WriteLine("No decided renewal of the last four quarters can be counted.");
            else
                TextTable.Print(output, ["quarter", "colour before", "decided", "left", "share that left",
                    "95 % interval"], rows.Select(row => (string[])[row.Quarter, row.Colour ?? "none",
                        $"{row.Accounts}", $"{row.Churned}",
                    Figures.Of((double)row.Churned / row.Accounts, Unit.Share), row.Share is { } share
                        ? $"{Figures.Of(share.Low, Unit.Share)} to {Figures.Of(share.High, Unit.Share)}"
                        : Figures.CannotTell]));
            output.WriteLine();
            TextTable.Print(output, ["source", "kind", "tells until", "days ago", ""],
                sources.Select(s => (string[])[s.Source, $"{s.Kind}".ToLowerInvariant(), $"{s.Until:yyyy-MM-dd}",
                    $"{s.Days}", s.Days > Narrative.FreshDays ? "older than a quarter: ask why" : ""]));
        });
    }));

    private static double Share(PlayResults row) => (double)row.Converted / row.Plays;
}
