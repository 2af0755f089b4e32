using System.CommandLine;
using Hindcast.Facts.Findings;
using Hindcast.Journal;
using Hindcast.Money;
using Hindcast.Renewals;
using Hindcast.Renewals.Escalations;
using Hindcast.Renewals.Forecasting;
using Hindcast.Renewals.Plays;
using Hindcast.Retros;
using Hindcast.Retros.Tracking;
using Hindcast.Retros.Tracking.Effects;

namespace Hindcast.Cli.Renewals;

/// <summary><c>hindcast forecast</c>: what the renewals that are due are expected to bring, and how near earlier
/// forecasts came.</summary>
internal static class ForecastVerb
{
    private static readonly Option<string> Window = new("--window")
        { Description = "30d, 60d, 90d or quarter (the rest of the fiscal quarter)", DefaultValueFactory = _ => "90d" };
    private static readonly Option<string?> Segment = new("--segment")
        { Description = "Only enterprise, growth or scale, or one segment, region or industry as the accounts spell it",
            HelpName = "NAME" };
    private static readonly Option<string> Detail = new("--detail")
        { Description = "summary, or full with every renewal", DefaultValueFactory = _ => "summary" };
    private static readonly Option<bool> Expansion = new("--include-expansion")
        { Description = "Let NRR grow as those renewed before did" };
    private static readonly Option<double> Threshold = new("--confidence-threshold")
    {
        Description = "Mark segments below this confidence, in per cent", DefaultValueFactory = _ =>
            60, HelpName = "PERCENT",
    };

    private static readonly Option<double> Correlation = new("--correlation")
    {
        Description = "The share of luck that all renewals have in common, 0 to below 1", DefaultValueFactory = _ =>
            ForecastQuery.CorrelationUsual, HelpName = "SHARE",
    };

    private static readonly Option<DateOnly?> Since = Verbs.Day("--since",
        "Show the bridge from the forecast of this day, as it was known then");
    private static readonly Option<FileInfo?> Out = new("--out")
        { Description = "Write every renewal as CSV for finance", HelpName = "FILE" };
    /// <summary>Days ahead in which a renewal is due of which somebody may say how likely it is.</summary>
    private const int SayDays = 366;

    private static readonly Argument<string> Account = new("ACCOUNT") { Description = "The account's id or name" };
    private static readonly Argument<string> Chance = new("CHANCE")
        { Description = "That it is kept, for example 40%" };
    private static readonly Option<bool> Raise = new("--raise")
        { Description = "Where a guardrail was missed twice in a row, raise the escalation or note the retry" };
    private static readonly Option<string?> Reason = new("--reason")
        { Description = "What you know that the numbers do not; it is kept", HelpName = "TEXT" };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        Window.AcceptOnlyFromAmong("30d", "60d", "90d", "quarter");
        Detail.AcceptOnlyFromAmong("summary", "full");
        var verb = Verbs.Runs(new Command("forecast", """
            Forecast the renewals that are due: chances learned from your own decided renewals with what was known before each decision.

            Examples:
              hindcast forecast
              hindcast forecast --window quarter --detail full --since 2026-09-01
              hindcast forecast say "Acme Ltd" 40% --reason "Their sponsor left on Monday"
              hindcast forecast record --raise
            """) { Window, Segment, Detail, Expansion, Threshold, Correlation, Since, Out }, Run);
        verb.Add(Verbs.Runs(new Command("say", "Say how likely a renewal is, in place of what was fitted")
            { Account, Chance, Reason }, Say));
        verb.Add(Verbs.Runs(new Command("record", "Show how near the forecasts of the last four quarters came, each "
            + "made from what was known on its day") { Segment, Correlation, Raise }, Record));
        return verb;
    }

    private static ForecastQuery Query(ParseResult parsed, Session session, string? segment) =>
        new(segment, [.. session.Settings.List(Segments.Aliases)], parsed.GetValue(Expansion),
        Math.Clamp(parsed.GetValue(Correlation), 0, 0.95));

    /// <summary>The segment asked for, by its name, its alias or a word that accounts have; null for all. Refused as
    /// <c>segment-not-known</c>.</summary>
    private static Outcome<string?> Segmented(ParseResult parsed, Session session, DateOnly day)
    {
        ImmutableArray<string> aliases = [.. session.Settings.List(Segments.Aliases)];
        if (parsed.GetValue(Segment)?.Trim() is not { } asked || Segments.Of(asked, aliases) is not null)
            return Segments.Read(parsed.GetValue(Segment), aliases);
        var words = ReadRenewals.WordsOf(session.On(day));
        return words.FirstOrDefault(word => word.Trim().Equals(asked, StringComparison.OrdinalIgnoreCase)) is { } known
            ? known.Trim()
            : new Refusal("segment-not-known", $"'{asked}' is no segment, region or industry of the accounts. Take "
                + $"one of {string.Join(", ", Segments.Names)}"
                + (words.IsEmpty ? ", or leave it out for all." : $"; or as the accounts spell it: "
                + $"{string.Join(", ", words.Take(12))}{(words.Length > 12 ? ", …" : "")}."));
    }

    private static Outcome<RenewalForecast> Made(ParseResult parsed, Session session, DateOnly day, DateOnly? knownOn =
        null) =>
        Segmented(parsed, session, knownOn ?? day).Then(segment =>
        {
            var to = ForecastQuery.LastDay(parsed.GetRequiredValue(Window), day, session.Calendar);
            var until = knownOn ?? session.StatedAsOf ?? session.Today;
            var said = SayChance.By(session.Journal, until);
            int later = knownOn is not null ? 0 : SayChance.By(session.Journal, session.Today)
                .Count(word => word.Value.On > until && word.Value.DueOn > day && word.Value.DueOn <= to);
            return ForecastRenewals.Of(session.On(knownOn ?? day), day.AddDays(1), to, Query(parsed, session, segment),
                said).Then<RenewalForecast>(made => new RenewalPlays(session).Noted(later == 0 ? made
                : made with { Notes = made.Notes.Add($"{Counted.Of(later, "owner's word")} on these renewals "
                    + $"{(later == 1 ? "was" : "were")} given after {until:yyyy-MM-dd} and "
                    + $"{(later == 1 ? "does" : "do")} not count in a forecast as of that day.") }));
        });

    private static Outcome<Answer> Run(ParseResult parsed, Session session) => session.DueAsOfDay().Then(day =>
        parsed.GetValue(Threshold) is not (>= 0 and <= 100)
            ? new Refusal("threshold-out-of-range",
                "A confidence lies from 0 to 100 per cent. Write it as --confidence-threshold 60.")
        : parsed.GetValue(Correlation) is not (>= 0 and < 1)
            ? new Refusal("correlation-out-of-range", "The share of luck that renewals have in common lies from 0 to "
                + "below 1. Write it as --correlation 0.05.")
        : parsed.GetValue(Since) is { } since && since >= day
            ? new Refusal("since-not-before", $"--since takes a day before {day:yyyy-MM-dd}, the day of this forecast.")
            : Made(parsed, session, day).Then<Answer>(forecast =>
            {
                if (parsed.GetValue(Out) is { } file)
                    File.WriteAllText(file.FullName, ForecastCsv.Of(forecast));
                var effects = CitedEffect.OfRenewals(TrackedAction.All(session.JournalThen, session.Clock));
                if (parsed.GetValue(Since) is not { } from)
                    return Answered(parsed, forecast, null, effects);
                return Made(parsed, session, day, from).Then<Answer>(then => Answered(parsed, forecast,
                    ForecastBridge.Of(then, forecast), effects));
            }));

    private static Answer Answered(ParseResult parsed, RenewalForecast f, ForecastBridge? bridge,
        ImmutableArray<CitedEffect> effects)
    {
        double threshold = parsed.GetValue(Threshold) / 100;
        bool full = parsed.GetValue(Detail) == "full";
        return new(new
        {
            f.AsOf, f.Basis, f.From, f.To, f.Currency, f.Total, f.Segments, LowConfidence = f.Segments.Where(s =>
                s.Confidence < threshold).Select(s => s.Name), f.Scenarios, f.Chances, f.Staying,
            f.Coverage, f.HealthCoverage, f.CommitCoverage, ConfidenceSpread = Spread(f), Bridge = bridge,
            Renewals = full ? f.Rows : [], f.Notes, Effects = effects,
        }, output =>
        {
            Print(output, f, bridge, threshold, full);
            Cite(output, effects, "Actions on renewals, as far as their effect was read (chances above learn from what "
                + "was decided, not from these)");
        });
    }

    /// <summary>Prints what actions came to, one a line; nothing where none was read.</summary>
    internal static void Cite(TextWriter output, ImmutableArray<CitedEffect> effects, string title)
    {
        if (effects.IsEmpty)
            return;
        output.WriteLine($"\n{title}:");
        foreach (var effect in effects)
            output.WriteLine($"- {effect.Told}");
    }

    private static void Print(TextWriter output, RenewalForecast f, ForecastBridge? bridge, double threshold, bool full)
    {
        output.WriteLine($"Renewals due {f.From:yyyy-MM-dd} to {f.To:yyyy-MM-dd}, as of {f.AsOf:yyyy-MM-dd}, "
            + $"{f.Basis.ToString().ToLowerInvariant()}{(f.Currency is { } code ? $", in {code}" : "")}");
        // Whole numbers that add up to the line below them, as the exact ones do.
        var due = WholeAmounts.Of(f.Segments.Select(s => s.Due), f.Total.Due);
        var expected = WholeAmounts.Of(f.Segments.Select(s => s.Expected), f.Total.Expected);
        TextTable.Print(output, ["segment", "due", "ARR due", "expected", "95 % interval", "NRR", "lost",
            "confidence"],
            f.Segments.Append(f.Total).Zip(due.Add(f.Total.Due), expected.Add(f.Total.Expected)).Select(row =>
                (s: row.First, Due: row.Second, Expected: row.Third)).Select(row => (string[])
            [
                row.s.Name, $"{row.s.Accounts:N0}", row.s.Interval is null ? Figures.CannotTell : $"{row.Due:N0}",
                row.s.Interval is null ? Figures.CannotTell : $"{row.Expected:N0}", row.s.Interval is { } i
                    ? $"{i.Low:N0} to {i.High:N0}" : Figures.CannotTell, Figures.Of(row.s.Nrr, Unit.Share),
                Figures.Of(row.s.ChurnShare, Unit.Share), Figures.Of(row.s.Confidence, Unit.Share)
                    + (row.s.Confidence < threshold ? " LOW" : ""),
            ]));
        output.WriteLine(f.Staying.IsUpperBound
            ? "lost: what is due and not expected, by leaving; what those who stay pay less cannot be told."
            : "lost: what is due and not expected, by leaving or by paying less.");
        output.WriteLine();
        foreach (var scenario in f.Scenarios)
            output.WriteLine($"{scenario.Name,-9} {scenario.Expected,14:N0}  {scenario.Assumption}");
        output.WriteLine();
        output.WriteLine($"Chances: {(f.Chances.Basis == ChanceBasis.Model ? "a model" : f.Chances.Basis == ChanceBasis.SegmentBaseRates ? "segment base rates" : "cannot be told")}, "
            + $"from {f.Chances.Decided} decided renewals of which {f.Chances.Kept} were kept. {f.Chances.Why}");
        if (!f.Chances.Signs.IsEmpty)
            output.WriteLine("It looks at: " + string.Join(", ", f.Chances.Signs.Take(6)
                .Select(s => $"{s.Name} ({(s.LogOdds < 0 ? "−" : "+")}{Math.Abs(s.LogOdds):0.00})")));
        output.WriteLine($"Staying: {f.Staying.Why}");
        output.WriteLine($"Coverage: {Figures.Of(f.Coverage, Unit.Share)} of the ARR due has a current health score "
            + $"and its owner's word (score {Figures.Of(f.HealthCoverage, Unit.Share)}, word "
            + $"{Figures.Of(f.CommitCoverage, Unit.Share)}).");
        if (Spread(f) is [var least, var most] && f.Segments.Length > 1)
            output.WriteLine($"Confidence lies from {Figures.Of(least, Unit.Share)} to {Figures.Of(most, Unit.Share)} "
                + "over the segments.");
        foreach (var segment in f.Segments)
            output.WriteLine($"{segment.Name}: {segment.Drivers}.");
        if (bridge is not null)
        {
            output.WriteLine();
            var amounts = WholeAmounts.Of(bridge.Parts.Select(p => p.Amount),
                WholeAmounts.Rounded(bridge.To) - WholeAmounts.Rounded(bridge.From));
            TextTable.Print(output, ["bridge", "renewals", "amount"], [["expected then", "", $"{bridge.From:N0}"],
                .. bridge.Parts.Zip(amounts, (p, amount) => (string[])[p.Name, $"{p.Renewals}",
                    $"{amount:+#,0;−#,0;0}"]),
                ["expected now", "", $"{bridge.To:N0}"]]);
            if (bridge.Parts.Sum(part => part.Renewals) > bridge.Renewals)
                output.WriteLine($"{Counted.Of(bridge.Renewals, "renewal")} moved; one that moved in two ways "
                    + "stands in two lines.");
        }

        if (full)
        {
            output.WriteLine();
            TextTable.Print(output, ["account", "segment", "due", "ARR", "chance", "fitted", "why"],
                f.Rows.Select(r => (string[])
            [
                r.Called, r.Segment, $"{r.DueOn:yyyy-MM-dd}", r.Arr is { } arr ? $"{arr:N0}" : Figures.CannotTell,
                Figures.Of(r.Chance, Unit.Share), Figures.Of(r.Fitted, Unit.Share),
                r.DecidedOn is { } on
                    ? $"decided {on:yyyy-MM-dd}" + (r.Kept == r.Decided ? "" : $": {r.Kept:N0} stays")
                    : r.Decided > 0 ? $"decided in part: {r.Kept:N0} of {r.Decided:N0} stays" : r.Said is { } said
                    ? $"{said.Who}: {said.Reason}"
                    : "",
            ]));
        }

        foreach (string note in f.Notes)
            output.WriteLine($"Note: {note}");
    }

    /// <summary>The least and the most confidence of a segment; empty where none has one.</summary>
    private static double[] Spread(RenewalForecast f) =>
        f.Segments.Select(s => s.Confidence).OfType<double>().ToArray() is { Length: > 0 } known
            ? [known.Min(), known.Max()]
            : [];

    private static Outcome<Answer> Say(ParseResult parsed, Session session)
    {
        string text = parsed.GetRequiredValue(Chance).Trim();
        double chance = double.TryParse(text.TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture,
            out double number) ? text.EndsWith('%') ? number / 100 : number : double.NaN;
        // A word may be said of any renewal of the next year; what is due first of an account is meant.
        return new RenewalPlays(session).EachAccount().Then(book => book.Find(parsed.GetRequiredValue(Account)))
            .Then(account => session.DueAsOfDay().Then(day => ForecastRenewals.Of(session.On(day), day.AddDays(1),
                day.AddDays(SayDays), Query(parsed, session, null), SayChance.By(session.Journal, session.Today)))
            .Then(forecast => SayChance.Decide(forecast, account.Id, chance, parsed.GetValue(Reason), session.Today,
                session.Actor.Person, PastDue(session)))).Then(said =>
            session.Journal.Append(SayChance.Stream, session.Journal.Read(SayChance.Stream).Length,
                [EventJson<ForecastEvent>.Write(said)], session.Actor, session.Clock.GetUtcNow())
                .Then<Answer>(_ => new Answer(said, output => output.WriteLine($"{said.Account}, due "
                    + $"{said.DueOn:yyyy-MM-dd}: {Figures.Of(said.Chance, Unit.Share)} from now on, said by "
                    + $"{said.Who}: {said.Reason}"))));
    }

    /// <summary>The accounts with a term that is past due and undecided, and the day of the first one.</summary>
    private static ImmutableArray<(string Id, string Called, DateOnly DueOn)> PastDue(Session session) =>
        new RenewalPlays(session).EachAccount().Match<ImmutableArray<(string, string, DateOnly)>>(book =>
            [.. book.EachDue().Where(account => account.DueOn < book.Day).DistinctBy(account => account.Id)
                .Select(account => (account.Id, account.Name ?? account.Id, account.DueOn!.Value))],
            _ => []);

    private static Outcome<Answer> Record(ParseResult parsed, Session session) => session.DueAsOfDay().Then(day =>
        Segmented(parsed, session, day).Then(segment =>
        {
            var record = ForecastRecord.Of(session.On, day, Query(parsed, session, segment),
                on => SayChance.By(session.Journal, on));
            return (parsed.GetValue(Raise) ? new EscalationBook(session).Follow(record) : (Outcome<Escalation?>)(
                Escalation?)null).Then<Answer>(so => new Answer(
                new { record.Made, record.Horizons, record.Calibration, record.Escalation, record.Note,
                    EscalationId = so?.Id, EscalationState = so?.State },
                output =>
                {
                    Print(output, record);
                    if (so is not null)
                        output.WriteLine($"{so.Id} is {so.State}: hindcast escalate show {so.Id}");
                    else if (record.Escalation is not null)
                        output.WriteLine("Raise it, or note the retry: hindcast forecast record --raise");
                }));
        }));

    private static void Print(TextWriter output, ForecastRecord record)
    {
        if (record.Made.IsEmpty)
        {
            output.WriteLine("No renewal of the last year was both forecast and decided, so nothing can be said of "
                + "earlier forecasts.");
            return;
        }

        TextTable.Print(output, ["forecast of", "decided since", "expected", "kept", "accuracy", "bias",
            "confidence then", "what was known"], record.Made.Select(m => (string[])
            [$"{m.Day:yyyy-MM-dd}", $"{m.Renewals:N0}", m.Accuracy.Accuracy is null
                ? Figures.CannotTell
                : $"{m.Accuracy.Forecast:N0}", m.Accuracy.Accuracy is null
                ? Figures.CannotTell
                : $"{m.Accuracy.Actual:N0}", Figures.Of(m.Accuracy.Accuracy, Unit.Share), Figures.Of(m.Accuracy.Bias,
                    Unit.Share), Figures.Of(m.Confidence, Unit.Share), m.Reconstructed ? "reconstructed" : "known"]));
        output.WriteLine();
        TextTable.Print(output, ["days before due", "renewals", "accuracy", "WAPE"],
            record.Horizons.Select(h => (string[])
            [$"{h.From} to {h.To}", $"{h.Renewals:N0}", Figures.Of(h.Accuracy.Accuracy, Unit.Share),
                Figures.Of(h.Accuracy.Wape, Unit.Share)]));
        output.WriteLine();
        TextTable.Print(output, ["called", "renewals", "kept", "95 % interval"],
            record.Calibration!.Bins.Select(b => (string[])
            [Figures.Of(b.MeanChance, Unit.Share), $"{b.Count:N0}", Figures.Of(b.Share, Unit.Share),
                $"{Figures.Of(b.Interval.Low, Unit.Share)} to {Figures.Of(b.Interval.High, Unit.Share)}"]));
        output.WriteLine($"Mean squared error {record.Calibration.Brier:0.000}.");
        if (record.Note is { } note)
            output.WriteLine($"Note: {note}");
        if (record.Escalation is { } escalation)
            output.WriteLine($"ESCALATE: {escalation}");
    }
}
