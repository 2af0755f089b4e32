using System.CommandLine;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Reconciliation;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Cli.Facts;

/// <summary><c>hindcast indicator</c>: one number over time and by dimension, with n and interval.</summary>
internal static class IndicatorVerb
{
    private static readonly Argument<string> Id = new("ID")
    {
        Description = $"One of {string.Join(", ", Catalogue.All.Select(i => i.Id))}, or one of your own",
    };

    private static readonly Argument<FileInfo> File = new("FILE") { Description = "The definition as YAML" };
    private static readonly Option<string> Among = new("--among")
    {
        Description = "For icp_mix: whose make-up, lead, mql, sql or opportunity", DefaultValueFactory = _ => "lead",
    };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        Among.AcceptOnlyFromAmong("lead", "mql", "sql", "opportunity");
        var verb = Verbs.Runs(new Command("indicator", """
            Show one indicator over time, with n and 95 % interval.

            Examples:
              hindcast indicator mql_to_sql --by source
              hindcast indicator win_rate --period quarter --where segment=Enterprise
            """) { Id, Among }.WithQuery(), Run);
        verb.Add(Verbs.Runs(new Command("list", "List the indicators that ship and your own"), (_, session) =>
            Listed([.. Catalogue.All, .. session.Conventions.Own])));
        verb.Add(Verbs.Runs(new Command("define", """
            Define an indicator of your own, or its next version, from a YAML file:

              id: demo_to_sql
              name: Demo request to SQL
              kind: contact
              unit: share                 # share, count or days
              good: up                    # up or down
              where: { source: [Web] }    # who is in it; left out: everybody
              time: mql_on                # the day that puts a row into a period
              event: sql_on               # share, days: the day on which it happens
              within_days: 45             # or within_hours between two times of day (an SLA)

            Example:
              hindcast indicator define demo_to_sql.yaml
            """) { File }, (parsed, session) => Define(parsed.GetRequiredValue(File), session)));
        return verb;
    }

    private static Outcome<Answer> Listed(ImmutableArray<Indicator> indicators) => new Answer(
        new { Items = indicators.Select(i => new { i.Id, i.Definition, i.Name, Kind = FactKinds.NameOf(i.Kind), i.Unit,
            i.Good, i.MaturityDays, i.Text }), Next = (string?)null },
        output => TextTable.Print(output, ["id", "definition", "facts", "good", "what it is"],
            indicators.Select(i => (string[])[i.Id, i.Definition, FactKinds.NameOf(i.Kind), i.Good.ToString()
                .ToLowerInvariant(), i.Name])));

    private static Outcome<Answer> Define(FileInfo file, Session session)
    {
        if (!file.Exists)
            return new Refusal("path-not-found",
                $"There is no file '{file}'. Check the path; it is taken from the folder in which you are.");
        if (file.Length > DocumentYaml.LengthMax * 4L)
            return new Refusal("indicator-not-readable",
                $"'{file}' is too long for a definition. Is this the right file?");
        return OwnIndicators.Define(session.Journal, System.IO.File.ReadAllText(file.FullName), session.Actor,
            session.Clock.GetUtcNow())
            .Then<Answer>(defined => new Answer(new { defined.Id, defined.Definition, defined.Text }, output =>
                output.WriteLine($"Defined {defined.Definition}: {defined.Text}\nShow it with: hindcast indicator "
                    + $"{defined.Id}")));
    }

    private static Outcome<Answer> Run(ParseResult parsed, Session session) =>
        Catalogue.Find(parsed.GetRequiredValue(Id), [.. Catalogue.All, .. session.Conventions.Own])
            .Then(indicator => QueryOptions.Asked(parsed, session).Then(asked =>
        {
            var (query, day) = (asked.Query with { Among = parsed.GetRequiredValue(Among) }, asked.Day);
            var asOf = session.On(day);
            if (asOf.Of(indicator.Kind) is { } table && Dimensions.NoSuchValue(table, query.Where, asOf) is { } absent)
                return absent;
            return indicator.Read(asOf, query).Then<IndicatorResult>(read => read with
                { Notes = [.. read.Notes, .. Breaks(indicator, asOf), .. Dimensions.JoinedNotes(asOf,
                    asOf.Of(indicator.Kind) ?? asOf.Of(FactKind.Renewal), query.By.Except(query.Where.Where.Keys)),
                    .. Period.FiscalNote(query.Cutting),
                    .. Beside(indicator, asOf, read)] })
                    .Then<Answer>(result => new Answer(
                new
                {
                    indicator.Id, indicator.Definition, DefinitionText = indicator.Text, AsOf = day, result.Basis,
                    result.Rows,
                    result.Through, result.Currency, result.CurrencyAssumed, result.Notes, Split = SplitOf(indicator,
                        asOf, query, result),
                },
                output => Print(output, indicator, day, result, SplitOf(indicator, asOf, query, result))));
        }));

    private static IEnumerable<string> Breaks(Indicator indicator, AsOf asOf) =>
        asOf.Conventions.Breaks.Where(e => e.Concerns(indicator.Id) && e.From <= asOf.Day)
        .Select(e => $"Its definition changed on {e.From:yyyy-MM-dd} ({e.Id}: {e.Text}); before and after are not the "
            + "same thing.");

    /// <summary>What to know beside the numbers: rows that two sources count twice, and why there is nothing.</summary>
    private static IEnumerable<string> Beside(Indicator indicator, AsOf asOf, IndicatorResult read)
    {
        string[] unknown = [.. UnknownStages.Beside(asOf, indicator.Kind)];
        return
        [
            .. SourceConflict.Of(asOf).Where(c => c.Kind == indicator.Kind && c.Both > 0).Select(c => c.Sentence),
            .. unknown,
            .. read is { Rows.IsEmpty: true, Notes.IsEmpty: true } && unknown is []
                ? [$"No {FactKinds.NameOf(indicator.Kind)} has the days that this needs, in these periods. See which "
                    + "fields are filled with: hindcast data --fields"] : (string[])[],
        ];
    }

    /// <summary>What moved velocity between its last two months; null for everything else.</summary>
    private static ImmutableArray<VelocityPart>? SplitOf(Indicator indicator, AsOf asOf, IndicatorQuery query,
        IndicatorResult result) =>
        indicator is PipelineVelocity && query is { Grain: Grain.Month, By.IsEmpty: true }
            && result.Rows is [.., var before, var last]
        && Period.ParseMonth(before.Period) is { } from && Period.ParseMonth(last.Period) is { } to
            ? VelocitySplit.Of(asOf, query, from, to)
            : null;

    /// <summary>Where something was spent and nothing came of it, the cost per one is more than all of it.</summary>
    private static string ValueOf(IndicatorRow row, Unit unit) =>
        row is { Value: null, Denominator: 0, Numerator: > 0 and var spent } && unit == Unit.Money
            ? $"> {spent:N0} / n.a." : Figures.Of(row.Value, unit);

    private static void Print(TextWriter output, Indicator indicator, DateOnly day, IndicatorResult result,
        ImmutableArray<VelocityPart>? split)
    {
        output.WriteLine($"{indicator.Name} ({indicator.Definition}), as of {day:yyyy-MM-dd}, "
            + Figures.Standing(result.Basis, result.Through, day)
            + (result.Currency is { } currency ? $", {currency}{(result.CurrencyAssumed ? " (assumed)" : "")}" : ""));
        output.WriteLine(indicator.Text);
        output.WriteLine();
        bool sliced = result.Rows.Any(r => !r.Slice.IsAll);
        TextTable.Print(output,
            sliced ? ["period", "slice", "value", "95 % interval", "n", ""]
                : ["period", "value", "95 % interval", "n", ""],
            result.Rows.Select(row => (string[])
                [row.Period, .. sliced ? [row.Slice.ToString()] : (string[])[], ValueOf(row, indicator.Unit),
                    Figures.Of(row.Interval, indicator.Unit), $"{row.N:N0}", row.Verdict == Verdict.Ok
                        ? ""
                        : Figures.Of(row.Verdict)]));
        if (split is { } parts)
        {
            output.WriteLine();
            output.WriteLine("What moved it between the last two months, on the natural logarithm:");
            TextTable.Print(output, ["factor", "before", "after", "log"], parts
                .Select(p => (string[])[p.Factor, $"{p.Before:#,0.###}", $"{p.After:#,0.###}", $"{p.LogChange:0.0000}"])
                .Append(["together", "", "", $"{parts.Sum(p => p.LogChange):0.0000}"]));
        }

        foreach (string note in result.Notes)
            output.WriteLine($"Note: {note}");
    }
}
