using System.CommandLine;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Import;
using Hindcast.Facts.Import.Mapping;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.People.Erasing;

namespace Hindcast.Cli.Facts;

/// <summary><c>hindcast import</c>: reads exports, says what it would do, and with <c>--commit</c> does it.</summary>
internal static class ImportVerb
{
    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Files or folders; a folder is read with its sub-folders", Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>What a folder of Markdown is imported as.</summary>
    private const string PostMortem = "post-mortem";

    private static readonly Option<string?> Kind = new("--kind")
    {
        Description = $"What the rows are about (default: recognised), or {PostMortem} for a folder of Markdown, "
            + "which enters the library",
        HelpName = string.Join('|', Enum.GetValues<FactKind>().Select(Verbs.Word).Append(PostMortem)),
        CustomParser = result =>
        {
            string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (text == PostMortem || KindOf(text) is not null)
                return text;
            result.AddError($"--kind takes one of {string.Join(", ", Enum.GetValues<FactKind>().Select(Verbs.Word).Append(PostMortem))}, not '{text}'.");
            return null;
        },
    };
    private static readonly Option<string?> Source = new("--source")
        { Description = "Name of the source (default: recognised)", HelpName = "NAME" };
    private static readonly Option<string?> Map = new("--map")
        { Description = "A mapping file, remembered for the source", HelpName = "FILE" };

    private static readonly Option<bool> MapDraft = new("--map-draft")
    {
        Description = "Write a mapping file for PATH to standard output, to edit and pass to --map",
    };

    private static readonly Option<string?> Stages = new("--stages")
    {
        Description = "What stages mean (word: open, won or lost, in order; of leads and contacts mql or sql), "
            + "remembered for the source",
        HelpName = "FILE",
    };

    private static readonly Option<bool> StagesDraft = new("--stages-draft")
    {
        Description = "Write what the stages of PATH seem to mean to standard output, to correct and pass to --stages",
    };

    private static readonly Option<bool> HashEmails = new("--hash-emails")
    {
        Description = "Keep e-mail addresses as digests with the workspace's salt, to join people (default: they are "
            + "left out)",
    };

    private static readonly Option<DateOnly?> KnownOn = Verbs.Day(
        "--known-on", "The day on which the world looked like this (default: a day in the file's footer or name, else "
            + "today)");

    private static readonly Option<SnapshotScope?> Scope =
        Verbs.Choice<SnapshotScope>("--scope",
            "full: a row that is absent has gone; partial: it was not in this file (default: as said last of the "
                + "source, at first full)");

    private static readonly Option<bool> ConfirmGone = new("--confirm-gone")
    {
        Description = "Commit a full export that lacks most of the rows known before: they have gone indeed; --scope "
            + "full says the same",
    };

    private static readonly Option<string?> Currency = new("--currency")
    {
        Description = "ISO 4217 code of amounts that name none (default: the workspace's, shown as assumed)",
        HelpName = "CODE",
    };

    private static readonly Option<AmountUnit?> AmountsIn = Verbs.Choice<AmountUnit>("--amounts-in",
        "In what amounts are written, where the cells do not show it; remembered for the source (default: units)");

    /// <summary>Which number is the month, of every command that reads days of other tools.</summary>
    internal static readonly Option<string?> Order = new("--date-order")
        { Description = "How to read 3/4/2026: mdy or dmy" };
    private static readonly Option<string?> Quarantine = new("--quarantine")
    {
        Description = "Write the rows that were held back to this CSV file", HelpName = "FILE",
    };

    private static readonly Option<bool> Commit = new("--commit")
        { Description = "Write it (default: a dry run that writes nothing)" };

    /// <summary>The order that was stated; null where none was.</summary>
    internal static DateOrder? OrderIn(ParseResult parsed) =>
        parsed.GetValue(Order) switch { "mdy" => DateOrder.MonthFirst, "dmy" => DateOrder.DayFirst, _ => null };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        Order.AcceptOnlyFromAmong("mdy", "dmy");
        return Verbs.Runs(new Command("import", """
            Read exports into the workspace.

            Examples:
              hindcast import exports/ --commit
              hindcast import contacts.csv --known-on 2026-09-30 --commit
              hindcast import pipeline.csv --map-draft > pipeline.yaml
              hindcast import pipeline.csv --map pipeline.yaml --commit
            """) { Paths, Kind, Source, Map, MapDraft, Stages, StagesDraft, HashEmails, KnownOn, Scope, ConfirmGone, Currency,
                AmountsIn, Order, Quarantine, Commit }.With(ReadingOptions.All), Run);
    }

    private static Outcome<Answer> Run(ParseResult parsed, Session session)
    {
        string[] paths = parsed.GetRequiredValue(Paths);
        if (parsed.GetValue(Currency) is { } code && !Hindcast.Money.Money.IsCode(code))
            return new Refusal("currency-not-a-code",
                $"'{code}' is no ISO 4217 code. Write three capital letters, such as EUR.");

        if (parsed.GetValue(Kind) == PostMortem)
            return Library.LibraryVerb.Import(session, paths, parsed.GetValue(Commit));
        if (!ReadingOptions.Stated(parsed).Is(out var dialect, out var unusable))
            return unusable;
        if (parsed.GetValue(ReadingOptions.ShowRows) is { } shown)
            return ReadingOptions.Show(paths, dialect, shown);
        if (parsed.GetValue(KnownOn) > session.Today)
            return new Refusal("known-on-in-future", $"--known-on {parsed.GetValue(KnownOn):yyyy-MM-dd} has not come "
                + "yet. Name the day on which the export was made.");
        Salt? salt = null;
        if (parsed.GetValue(HashEmails) && !Persons.SaltOf(session).Is(out salt, out var unsalted))
            return unsalted;
        var options = new ImportOptions(KindOf(parsed.GetValue(Kind)), parsed.GetValue(Source), parsed.GetValue(Map),
            parsed.GetValue(KnownOn),
            parsed.GetValue(Scope), parsed.GetValue(Currency), session.Settings.Currency,
            OrderIn(parsed))
        {
            StagesFile = parsed.GetValue(Stages), Dialect = dialect, Salt = salt,
            AmountsIn = parsed.GetValue(AmountsIn),
            GoneConfirmed = parsed.GetValue(ConfirmGone) || parsed.GetValue(Scope) == SnapshotScope.Full,
        };
        if (parsed.GetValue(MapDraft))
            return new ImportIntoWorkspace(session).Draft(paths[0], options).Then<Answer>(yaml =>
                new Answer(new { Mapping = yaml }, output => output.Write(yaml)));
        var import = new ImportIntoWorkspace(session);
        var plan = import.Plan(paths, options, new Watch(session));
        var checks = import.Checks(plan);
        session.ProgressDone();
        if (parsed.GetValue(StagesDraft))
            return Drafted(plan, session);
        if (parsed.GetValue(Quarantine) is { } file)
            QuarantineFile.Write(file, plan);
        if (parsed.GetValue(Commit))
            plan = plan with { Refusal = plan.Refusal ?? plan.RefusedAtCommit };
        bool commit = parsed.GetValue(Commit) && plan.Refusal is null;
        ImmutableArray<Snapshot> added = commit ? import.Commit(plan, options) : [];

        return new Answer(
            new
            {
                plan.Files, plan.Warnings, Checks = checks, Committed = commit && !plan.Snapshots.IsEmpty,
                Snapshots = added,
                Refusal = plan.Refusal is { } why ? new { why.Rule, why.Message } : null,
            },
            output => ImportText.Print(output, session, plan, checks, commit, added),
            plan.Refusal is null ? Exit.Done : plan.Refusal.IsNotFound ? Exit.NotFound : Exit.Refused)
        {
            Afterwards = added.IsEmpty ? null : LookingAhead(session),
        };
    }

    /// <summary>Makes the report that is asked for next; holds nothing of the rows that were imported.</summary>
    private static Action LookingAhead(Session session) => () =>
    {
        LookAhead.Make(session, month => session.Progress($"Imported. Looking at {month.Name} for find; Ctrl+C stops "
            + "this and loses nothing"));
        session.ProgressDone();
    };

    private static FactKind? KindOf(string? word) => Enum.GetValues<FactKind>().Where(kind => Verbs.Word(kind) == word)
        .Select(kind => (FactKind?)kind).FirstOrDefault();

    private static Outcome<Answer> Drafted(ImportPlan plan, Session session) =>
        plan.Refusal is { } why ? why
        : StageDraft.Of(plan, session.Conventions.StageNames,
            session.AsOfDay().Match(day => session.EverySourceOn(day).Tables, _ => [])) is { Length: > 0 } yaml
                ? new Answer(new { Stages = yaml }, output => output.Write(yaml))
        : new Refusal("stages-not-found",
            "No deal of these files has a stage, and no history of leads or contacts is among them. Name one of those "
            + "exports.");

    private static Command With(this Command command, IReadOnlyList<Option> options)
    {
        foreach (var option in options)
            command.Options.Add(option);
        return command;
    }

    private sealed class Watch(Session session) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) =>
            session.Progress($"Reading {Path.GetFileName(value.File)} ({value.Number} of {value.FilesAll}), "
                + $"{value.Rows:N0} rows");
    }
}
