using System.CommandLine;
using Hindcast.Facts;
using Hindcast.Facts.Import;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Reconciliation;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Cli.Facts;

/// <summary><c>hindcast reconcile</c>: two sources of one thing beside each other, and which of them is read.</summary>
internal static class ReconcileVerb
{
    private static readonly Argument<string[]> Sides = new("SOURCE")
        { Description = "Two sources of the workspace, with --kind, or two files", Arity = new(0, 2) };
    private static readonly Option<string?> Kind = new("--kind")
        { Description = "What the rows are about; A=B for two kinds, such as account=churn", HelpName = "KIND" };
    private static readonly Option<string?> Key = new("--key")
        { Description = "The field both are matched by; A=B where they call it differently (default with --kind: id, "
            + "of two kinds the account)", HelpName = "FIELD" };
    private static readonly Option<string?> Amount = new("--amount")
        { Description = "The column whose amounts are added up; A=B where the names differ (default with one kind: "
            + "the first that both have)", HelpName = "FIELD" };
    private static readonly Option<string?> Compare = new("--compare")
        { Description = "Fields to compare; A=B where the names differ (default with --kind: all that both have)",
            HelpName = "FIELD,..." };
    private static readonly Option<string?> WhereA = new("--where-a") { Description = "Only these rows of the first",
        HelpName = "FIELD=VALUE|VALUE,..." };
    private static readonly Option<string?> WhereB = new("--where-b") { Description = "Only these rows of the second",
        HelpName = "FIELD=VALUE|VALUE,..." };
    private static readonly Option<string?> Choose = new("--choose")
    {
        Description = "With --kind: read this one of the two from now on; of two kinds, the one by which lost "
            + "accounts count",
        HelpName = "SOURCE|KIND",
    };
    private static readonly Option<string?> Reason = new("--reason") { Description = "Why that one" };

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("reconcile", """
        Put two sources of one thing beside each other: matched, only here, only there, different. Without
        sources it lists what is read from two sources, what is told in two kinds of facts, and what was chosen.

        Examples, the first three of what `hindcast demo` makes (with --workspace hindcast-demo):
          hindcast reconcile
          hindcast reconcile --kind account=subscription salesforce billing
          hindcast reconcile --kind account=subscription salesforce billing --where-b outcome=churned

        And of what one brings:
          hindcast reconcile --kind opportunity salesforce hubspot
          hindcast reconcile --kind opportunity salesforce hubspot --choose salesforce --reason "Finance closes on it"
          hindcast reconcile accounts.csv churn_events.csv --key account_id --where-a churn_flag=TRUE
        """) { Sides, Kind, Key, Amount, Compare, WhereA, WhereB, Choose, Reason }, Run);

    private static Outcome<Answer> Run(ParseResult parsed, Session session)
    {
        string[] sides = parsed.GetValue(Sides) ?? [];
        if (sides.Length == 0)
            return session.AsOfDay().Then<Answer>(day => Listed(SourceConflict.Of(session.On(day)),
                ChurnTold.Of(session.On(day)), session.Conventions));
        if (!KindsOf(parsed.GetValue(Kind)).Is(out var kinds, out var unknown))
            return unknown;
        // One source may tell a thing in two kinds.
        if (sides.Length == 1 && kinds.Length == 2)
            sides = [sides[0], sides[0]];
        if (sides.Length != 2 || (sides[0] == sides[1] && kinds.Length != 2))
            return new Refusal("two-sources-needed", "Name two different sources of the workspace with --kind, one "
                + "source with two kinds such as --kind account=churn, or two files.");
        if (!(Slice.Parse(parsed.GetValue(WhereA) ?? "") is { } whereA && Slice.Parse(parsed.GetValue(WhereB) ?? "")
            is { } whereB))
            return new Refusal("slice-not-understood",
                "--where-a and --where-b take FIELD=VALUE pairs such as churn_flag=TRUE.");

        if (kinds.IsEmpty)
            return OfFiles(parsed, sides, whereA, whereB)
                .Then<Answer>(both => ReconcileText.Answer(Reconciliation.Of(both.A, both.B), null));
        var kind = kinds[0];
        string[] names = kinds.Length == 2 ? [.. kinds.Select(FactKinds.NameOf)] : sides;
        if (parsed.GetValue(Choose) is { } chosen && !names.Contains(chosen))
            return new Refusal("choice-not-among-them", $"--choose takes {names[0]} or {names[1]}.");
        return OfFacts(parsed, session, kinds, sides, whereA, whereB)
            .Then(both => (kinds.Length == 2 ? KindChosen(parsed, session, kinds, sides)
                : Chosen(parsed, session, kind, sides).Then<ReconciliationEvent?>(choice => choice))
            .Then<Answer>(choice => ReconcileText.Answer(Reconciliation.Of(both.A, both.B) is var found
                && found[Bucket.Same].Keys + found[Bucket.Different].Keys == 0 && kinds.Length == 1
                && parsed.GetValue(Key) is null
                ? found with { BetterKey = KeyBetween(session, kind, sides) } : found, choice)));
    }

    /// <summary>None, one, or two different ones.</summary>
    private static Outcome<ImmutableArray<FactKind>> KindsOf(string? text)
    {
        string[] names = (text ?? "").Split('=',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.Length > 2 || names.FirstOrDefault(name => FactKinds.Named(name) is null) is not null
            ? new Refusal("kind-not-found",
                $"--kind takes one of {string.Join(", ", FactKinds.Names)}, or two with = between them; not '{text}'.")
            : (ImmutableArray<FactKind>)[.. names.Select(name => FactKinds.Named(name)!.Value).Distinct()];
    }

    private static string? KeyBetween(Session session, FactKind kind, string[] sides) =>
        session.AsOfDay().Match(day => session.EverySourceOn(day).Tables, _ => [])
            .Where(t => t.Kind == kind && sides.Contains(t.Source)).OrderBy(t => Array.IndexOf(sides, t.Source))
            .ToArray() is [var a, var b] ? SourceConflict.Between(a, b).Key : null;

    private static Outcome<(Side A, Side B)> OfFacts(
        ParseResult parsed, Session session, ImmutableArray<FactKind> kinds, string[] sides, Slice whereA,
        Slice whereB) => session.AsOfDay().Then(day =>
    {
        // Both, whatever was chosen: a choice may be looked at again.
        var asOf = session.EverySourceOn(day);
        return Rows(asOf, kinds[0], sides[0], whereA).Then(a => Rows(asOf, kinds[^1], sides[1], whereB).Then(b =>
            Side.Of(a, b, parsed.GetValue(Key), Names(parsed.GetValue(Compare)), parsed.GetValue(Amount),
                session.Conventions.Rates, day)));
    });

    private static Outcome<SourceTable> Rows(AsOf asOf, FactKind kind, string source, Slice where) =>
        asOf.Tables.FirstOrDefault(t => t.Kind == kind && t.Source == source) is not { } table
            ? new Refusal("source-not-found",
                $"There are no {FactKinds.NameOf(kind)} facts from '{source}'. They come from "
                + $"{string.Join(", ", asOf.Tables.Where(t => t.Kind == kind).Select(t => t.Source).DefaultIfEmpty("nowhere yet"))}.")
            : Dimensions.NoSuchValue(table.Rows, where) is { } absent ? absent
            : Dimensions.Within(table.Rows, where).Then<SourceTable>(rows => table with { Rows = rows });

    private static Outcome<SourceChosen?> Chosen(ParseResult parsed, Session session, FactKind kind, string[] sides)
    {
        if (parsed.GetValue(Choose) is not { } source)
            return session.Conventions.Choices.FirstOrDefault(c => c.Kind == kind && sides.Contains(c.Source)
                && sides.Contains(c.Over));
        var streams = new Streams<ImmutableArray<SourceChosen>, ReconciliationEvent>(session.Journal, session.Clock, "",
            [],
            (standing, next) => next is SourceChosen choice ? SourceChoices.Standing(standing.Append(choice))
                : standing);
        return streams.Handle(ReconciliationEvent.Stream, session.Actor,
                standing => SourceChoices.Decide(standing, kind, source, sides.First(s => s != source),
                    parsed.GetValue(Reason) ?? ""))
            .Then<SourceChosen?>(standing => standing[^1]);
    }

    /// <summary>Which of two kinds counts for lost accounts; null where nobody chose.</summary>
    private static Outcome<ReconciliationEvent?> KindChosen(ParseResult parsed, Session session,
        ImmutableArray<FactKind> kinds,
        string[] sides)
    {
        var first = new TellingChosen(kinds[0], sides[0], kinds[1], sides[1], parsed.GetValue(Reason) ?? "");
        if (parsed.GetValue(Choose) is not { } named)
            return session.Conventions.Tellings.FirstOrDefault(first.IsBetweenTheSame);
        var choice = named == FactKinds.NameOf(kinds[0]) ? first : new TellingChosen(kinds[1], sides[1], kinds[0],
            sides[0], first.Reason);
        var streams = new Streams<ImmutableArray<TellingChosen>, ReconciliationEvent>(session.Journal, session.Clock,
            "", [], (standing, next) => next is TellingChosen made
                ? TellingChosen.Standing(standing.Append(made)) : standing);
        return streams.Handle(ReconciliationEvent.Stream, session.Actor,
                standing => TellingChosen.Decide(standing, choice))
            .Then<ReconciliationEvent?>(standing => standing.First(choice.IsBetweenTheSame));
    }

    private static Outcome<(Side A, Side B)> OfFiles(ParseResult parsed, string[] sides, Slice whereA, Slice whereB)
    {
        if (parsed.GetValue(Choose) is not null)
            return new Refusal("choice-needs-kind",
                "A choice is between two sources of the workspace: name their kind with --kind.");
        if (parsed.GetValue(Key) is not { } key)
            return new Refusal("key-missing", "Name the column that both files are matched by: --key COLUMN, or --key "
                + "COLUMN=COLUMN where they call it differently.");
        if (!PlainTable.Read(sides[0]).Is(out var first, out var closed)
            || !PlainTable.Read(sides[1]).Is(out var second, out closed))
            return closed;
        foreach (var (table, side) in ((PlainTable, int)[])[(first, 0), (second, 1)])
            if (!table.Text(Side.NameOn(key, side)).Is(out _, out var absent))
                return absent with { Message = $"{Path.GetFileName(sides[side])} has no column "
                    + $"'{Side.NameOn(key, side)}'. " + Side.Shared([.. first.Columns], [.. second.Columns], sides[0], sides[1]) };
        return OfFile(first, sides[0], whereA, key, parsed.GetValue(Amount), Names(parsed.GetValue(Compare)), 0)
            .Then(a => OfFile(second, sides[1], whereB, key, parsed.GetValue(Amount),
                Names(parsed.GetValue(Compare)), 1)
                .Then<(Side, Side)>(b =>
                a.Currencies.Union(b.Currencies) is { Count: > 1 } several
                    ? new Refusal("mixed-currencies", $"The amounts are in "
                        + $"{string.Join(" and ", several.Order(StringComparer.Ordinal))} and are not summed. Stay "
                        + "within one currency, for example: "
                        + "--where-a Currency=EUR --where-b Currency=EUR; or import both, write rates (hindcast rates "
                        + "set FILE), and name their kind with --kind.")
                    : (a.Side, b.Side)));
    }

    private static Outcome<(Side Side, ImmutableHashSet<string> Currencies)> OfFile(PlainTable table,
        string path, Slice where, string key, string? amount, ImmutableArray<string> compare, int side)
    {
        int[] rows = [.. Enumerable.Range(0, table.Rows)];
        foreach (var (column, values) in where.Where)
        {
            if (!table.Text(column).Is(out var cells, out var why))
                return why;
            rows = [.. rows.Where(row => values.Contains(cells[row] ?? Dimensions.Blank,
                StringComparer.OrdinalIgnoreCase))];
        }

        var fields = ImmutableArray.CreateBuilder<(string, string?[])>();
        // The amount is compared as a sum already.
        foreach (string field in compare.Where(field => field != amount))
        {
            if (!table.Text(Side.NameOn(field, side)).Is(out var cells, out var why))
                return why;
            fields.Add((Side.NameOn(field, 0), [.. rows.Select(row => cells[row]?.Trim())]));
        }

        return table.Text(Side.NameOn(key, side)).Then(keys =>
        {
            var made = new Side(Path.GetFileName(path), [.. rows.Select(row => keys[row]?.Trim())],
                fields.ToImmutable(), null).WithOutcomesMeant();
            return amount is null ? (made, [])
                : table.Amounts(Side.NameOn(amount, side)).Then<(Side, ImmutableHashSet<string>)>(amounts =>
                    (made with { Amounts = [.. rows.Select(row => amounts[row].Amount)] },
                        [.. rows.Where(row => amounts[row].Amount is not null).Select(row => amounts[row].Currency)
                            .OfType<string>()]));
        });
    }

    private static ImmutableArray<string> Names(string? list) =>
        [.. (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static Answer Listed(ImmutableArray<SourceConflict> conflicts, ChurnTold? churn,
        Conventions agreed) => new(
        new { Items = conflicts, Churn = churn, agreed.Choices, agreed.Tellings, Next = (string?)null }, output =>
        {
            if (churn is not null)
                output.WriteLine(churn.Sentence);
            foreach (var conflict in conflicts)
                output.WriteLine(conflict.Sentence);
            foreach (var choice in agreed.Choices)
                output.WriteLine($"{FactKinds.NameOf(choice.Kind)} facts are read from {choice.Source}, not from "
                    + $"{choice.Over}: {choice.Reason}");
            foreach (var choice in agreed.Tellings)
                output.WriteLine(choice.Sentence);
            if (conflicts.IsEmpty && agreed.Choices.IsEmpty && agreed.Tellings.IsEmpty && churn is null)
                output.WriteLine("Nothing is read from two sources.");
        });
}
