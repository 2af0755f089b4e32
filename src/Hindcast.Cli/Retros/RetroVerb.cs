using System.CommandLine;
using Hindcast.Cli.Facts;
using Hindcast.Facts.Indicators;
using Hindcast.Journal;
using Hindcast.Plans;
using Hindcast.Retros;
using Hindcast.Retros.Gating;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.Yaml;

namespace Hindcast.Cli.Retros;

/// <summary><c>hindcast retro</c>: opens, fills, checks and closes a retrospective.</summary>
internal static class RetroVerb
{
    private static readonly Argument<string> Id = new("ID") { Description = "For example gtm-monthly-2026-09" };
    private static readonly Argument<string> Kind = new("KIND")
    {
        Description = string.Join("; ", RetroKinds.All.Select(kind => $"{kind.Spelling}: {kind.Summary}")),
    };

    private static readonly Option<Period?> Month = Verbs.Month("--month",
        "The month under review (default: the last one ended)");
    private static readonly Option<DateOnly?> HeldOn = Verbs.Day("--held-on",
        "The day of the session (default: today)");
    /// <summary>The hour of the session.</summary>
    internal static readonly Option<string?> At = new("--at")
        { Description = "When the session begins, such as 14:00, in the calendar's zone", HelpName = "TIME" };
    private static readonly Option<int?> Minutes = new("--minutes")
        { Description = "How long the session is (default: the kind's own)" };
    private static readonly Option<string?> Facilitator = new("--facilitator")
        { Description = "Who leads it", HelpName = "PERSON" };
    private static readonly Option<bool> Yaml = new("--yaml")
        { Description = "Write it as YAML to edit and pass to retro apply" };
    private static readonly Argument<string> EditFile = new("FILE") { Description = "The edited YAML" };
    private static readonly Option<bool> DryRun = new("--dry-run")
        { Description = "Show the differences and write nothing" };
    private static readonly Argument<string> Rule = new("RULE")
        { Description = "The gate's name, such as session-minutes" };
    private static readonly Argument<string> Entry = new("ENTRY")
        { Description = "A1, C1, F1, an entry of its kind's lists such as L3, MOVER.why.3, override.RULE or "
            + "seat.PERSON" };
    private static readonly Option<string?> Reason = new("--reason") { Description = "Why", HelpName = "TEXT" };
    private static readonly Option<string[]> Override = new("--override")
    {
        Description = "Let a gate through where that is allowed, with the reason; may be repeated",
        HelpName = "RULE=REASON",
    };

    private static readonly Option<int> Limit = new("--limit") { Description = "How many at the most",
        DefaultValueFactory = _ => 50 };
    private static readonly Option<bool> Cancelled = new("--cancelled")
        { Description = "Those too that were cancelled" };
    private static readonly Option<string?> After = new("--after") { Description = "Only what comes after this id",
        HelpName = "ID" };

    /// <summary>The verb.</summary>
    public static Command Build() => new Command("retro", """
        Run a retrospective: it freezes the month's evidence, and closes only with owners and dates.

        Example, a whole session:
          hindcast people add Ana --role "RevOps lead" --function revops
          hindcast retro new gtm-monthly --month 2026-09 --held-on 2026-10-06
          hindcast retro add gtm-monthly-2026-09 why "No SDR followed up" --evidence crm:report/112
          hindcast retro add gtm-monthly-2026-09 action "Route webinar leads to the SDR queue" --owner Ana --due 2026-10-20 \
            --signal "mql_to_sql source=Webinar >= 25% n>=80 by 2026-12-15"
          hindcast retro check gtm-monthly-2026-09
          hindcast retro close gtm-monthly-2026-09
        """)
    {
        Verbs.Runs(KindOptionsText.Into(new Command("new",
            "Open a retro: freeze its evidence, draft brief, roster and agenda")
            { Kind, Month, HeldOn, At, Minutes, Facilitator, FindVerb.Settle }), New),
        Verbs.Runs(new Command("skip", "Record why a month goes without its retro; the series stays visibly broken")
            { Kind, Month, Reason }, Skip),
        Verbs.Runs(new Command("list", "List retros, oldest first") { Limit, After, Cancelled }, List),
        Verbs.Runs(new Command("show", "Show a retro as it stands") { Id, Yaml }, Show),
        RetroAddVerb.Build(),
        RetroAmendVerb.Build(),
        Verbs.Runs(new Command("apply", "Apply an edited YAML file: shows the differences, keeps all rules, all or "
            + "nothing") { EditFile, DryRun }, Apply),
        Verbs.Runs(new Command("check", "Say which gates pass") { Id }, Check),
        Verbs.Runs(new Command("refreeze", "Freeze the evidence again, before the session; it is logged")
            { Id, Reason, FindVerb.Settle }, Refreeze),
        RetroChange.Runs(new Command("override", "Let a gate through where that is allowed; the reason is published")
            { Id, Rule, Reason }, Id,
            (p, r, retro) => OverrideGate.Decide(retro, p.GetRequiredValue(Rule), p.GetValue(Reason) ?? "", r.By,
                r.Directory, r.AccountNames)),
        RetroChange.Runs(new Command("withdraw", "Take back, before the close, what was said: an action, conversation, "
            + "finding, assumption, entry, last why, override or seat") { Id, Entry, Reason }, Id,
            (p, r, retro) => WithdrawEntry.Decide(retro, p.GetRequiredValue(Entry), p.GetValue(Reason), r.By)),
        RetroChange.Runs(new Command("restore", "Put back what was taken back") { Id, Entry }, Id,
            (p, r, retro) => WithdrawEntry.Restore(retro, p.GetRequiredValue(Entry), r.By)),
        Verbs.Runs(new Command("cancel", "Drop one that was opened by mistake: it leaves the list and nobody is "
            + "reminded of it; nothing is deleted") { Id, Reason }, Cancel),
        Verbs.Runs(new Command("close", "Close it, where every gate passes") { Id, Override }, Close),
        RetroProcessVerb.Build(),
    }.With(RetroSetVerb.Build());

    private static Outcome<Answer> New(ParseResult parsed, Session session) =>
        RetroKinds.Named(parsed.GetRequiredValue(Kind))
            .Then(kind => KindOptions.Read(kind, KindOptionsText.Told(parsed)).Then(options =>
        {
            var retros = Hindcast.Library.Patterns.WorkspacePatterns.RetrosOf(session);
            return retros.Open(kind, options, parsed.GetValue(Month), parsed.GetValue(FindVerb.Settle),
                    parsed.GetValue(HeldOn), parsed.GetValue(Minutes), parsed.GetValue(Facilitator), parsed.GetValue(At))
                .Then(id => retros.Load(id)).Then<Answer>(loaded => Library.SimilarCases
                    .Beside(RetroText.Shown(loaded.Retro, loaded.Version, retros), loaded.Retro.Id, session));
        }));

    private static Outcome<Answer> Skip(ParseResult parsed, Session session) =>
        RetroKinds.Named(parsed.GetRequiredValue(Kind)).Then(kind =>
        parsed.GetValue(Month) is not { } month
            ? new Refusal("month-missing", "Say which month with --month YYYY-MM.")
            : new Retrospectives(session).Skip(kind, month.Name, parsed.GetValue(Reason) ?? "").Then<Answer>(retro =>
                new Answer(new { retro.Id, retro.Kind, retro.Month, retro.State, retro.SkipReason },
                    output => output.WriteLine($"{retro.Month} goes without its retro: {retro.SkipReason}"))));

    private static Outcome<Answer> Cancel(ParseResult parsed, Session session)
    {
        var retros = new Retrospectives(session);
        return retros.Change(parsed.GetRequiredValue(Id), retro => CancelRetro.Decide(retro, parsed.GetValue(Reason),
            retros.By)).Then<Answer>(retro => new Answer(new { retro.Id, retro.State, retro.CancelledOn,
                Reason = retro.SkipReason }, output => output.WriteLine($"{retro.Id} is cancelled: "
                    + $"{retro.SkipReason!.TrimEnd('.')}. What it holds stays in its log; see it "
                    + "among: hindcast retro list --cancelled")));
    }

    private static Outcome<Answer> List(ParseResult parsed, Session session)
    {
        var retros = new Retrospectives(session);
        var all = parsed.GetValue(Cancelled) ? retros.VisibleAndCancelled : retros.Visible;
        ImmutableArray<Retro> rest = parsed.GetValue(After) is { } after ? [.. all.SkipWhile(r => r.Id != after)
            .Skip(1)] : all;
        var shown = rest.Take(parsed.GetValue(Limit)).ToArray();
        return new Answer(
            new
            {
                Items = shown.Select(r => new { r.Id, r.Kind, r.Month, r.State, r.HeldOn, Title = r.Rules.TitleOf(r) }),
                Next = shown.Length < rest.Length ? shown[^1].Id : null,
            },
            output =>
            {
                if (all.Length == 0)
                    output.WriteLine("No retros yet. Open the month's with: hindcast retro new gtm-monthly");
                else
                    TextTable.Print(output, ["id", "month", "held on", "state"],
                        shown.Select(r => (string[])[r.Id, r.Month, $"{r.HeldOn:yyyy-MM-dd}", RetroText.Stands(r)]));
            });
    }

    private static Outcome<Answer> Show(ParseResult parsed, Session session)
    {
        var retros = new Retrospectives(session);
        return retros.Load(parsed.GetRequiredValue(Id)).Then<Answer>(loaded => parsed.GetValue(Yaml)
            ? new Answer(new { Yaml = RetroYaml.Write(loaded.Retro, loaded.Version) },
                output => output.Write(RetroYaml.Write(loaded.Retro, loaded.Version))) { IsEdited = true }
            : RetroText.Shown(loaded.Retro, loaded.Version, retros));
    }

    private static Outcome<Answer> Apply(ParseResult parsed, Session session)
    {
        string file = parsed.GetRequiredValue(EditFile);
        if (!File.Exists(file))
            return new Refusal("file-not-found",
                $"There is no file {file}. Write one with: hindcast retro show ID --yaml > retro.yaml");
        var retros = new Retrospectives(session);
        return RetroYaml.Read(File.ReadAllText(file)).Then(edit => retros.Load(edit.Id).Then(loaded =>
        {
            return ApplyEdit.Plan(loaded.Retro, loaded.Version, edit, retros.Context)
                .Then(plan =>
            {
                bool write = !parsed.GetValue(DryRun) && !plan.Events.IsEmpty;
                var outcome = write ? retros.Change(edit.Id, _ => plan.Events, edit.BaseVersion) : loaded.Retro;
                return outcome.Then<Answer>(_ => new Answer(new { edit.Id, plan.Differences, Applied = write },
                    output =>
                {
                    foreach (string difference in plan.Differences)
                        output.WriteLine(difference);
                    output.WriteLine(plan.Differences.IsEmpty ? "No differences." : write
                        ? "Applied."
                        : "Dry run: nothing was written.");
                }));
            });
        }));
    }

    private static Outcome<Answer> Check(ParseResult parsed, Session session)
    {
        var retros = new Retrospectives(session);
        return retros.Load(parsed.GetRequiredValue(Id)).Then<Answer>(loaded =>
        {
            var report = loaded.Retro.Gates ?? retros.Gates(loaded.Retro);
            report = report with { Warnings = [.. report.Warnings, .. retros.EffectWarnings(loaded.Retro)] };
            return new Answer(report, output => RetroText.Print(output, report), report.Passed
                ? Exit.Done
                : Exit.Refused);
        });
    }

    private static Outcome<Answer> Refreeze(ParseResult parsed, Session session)
    {
        var retros = Hindcast.Library.Patterns.WorkspacePatterns.RetrosOf(session);
        string id = parsed.GetRequiredValue(Id);
        return retros.Load(id).Then(loaded => retros.Refreeze(loaded.Retro, parsed.GetValue(FindVerb.Settle),
            parsed.GetValue(Reason) ?? ""))
            .Then(_ => retros.Load(id)).Then<Answer>(now => RetroText.Shown(now.Retro, now.Version, retros));
    }

    private static Outcome<Answer> Close(ParseResult parsed, Session session)
    {
        var retros = new Retrospectives(session);
        string id = parsed.GetRequiredValue(Id);
        foreach (string asked in parsed.GetValue(Override) ?? [])
        {
            int at = asked.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
                return new Refusal("override-without-reason",
                    $"Write --override RULE=REASON; '{asked}' gives no reason.");
            if (!retros.Change(id, retro => OverrideGate.Decide(retro, asked[..at], asked[(at + 1)..], retros.By,
                retros.Directory, retros.AccountNames)).Is(out _, out var why))
                return why;
        }

        return retros.Change(id, retro => CloseRetro.Decide(retro, retros.Directory, retros.By,
            retros.AccountNames)).Match(
            retro => Closed(retro, retros.EffectWarnings(retro), retro.CompleteActions.IsEmpty ? []
                : [.. LaddersDocument.Read(session.Journal).Ladders.Unreached(retros.Directory, retros.Today,
                    retro.Rules.Spelling)], retros),
            why => retros.Load(id).Match(now => StillOpen(now.Retro, why, retros), _ => why));
    }

    private static Outcome<Answer> Closed(Retro retro, ImmutableArray<Hindcast.Retros.Gating.Warning> effects,
        ImmutableArray<string> unreached, Retrospectives retros) => new Answer(
        new { retro.Id, retro.State, retro.ClosedOn, retro.Gates!.Passed, retro.Gates.Gates,
            Warnings = retro.Gates.Warnings.AddRange(effects), Unreached = unreached },
        output =>
        {
            RetroText.Print(output, retro.Gates with { Warnings = retro.Gates.Warnings.AddRange(effects) });
            output.WriteLine($"Closed with {Counted.Of(retro.CompleteActions.Length, "action")}.");
            foreach (string rung in unreached)
                output.WriteLine($"note  {rung}");
            if (retro.ClosedBy == Actor.Unnamed && RetroText.Unnamed(retros) is { } hint)
                output.WriteLine($"note  {hint}");
            output.WriteLine($"Next: hindcast publish {retro.Id} --out DIR");
        });

    /// <summary>A refusal by the gates shows all of them; any other is passed on.</summary>
    private static Outcome<Answer> StillOpen(Retro retro, Refusal why, Retrospectives retros)
    {
        if (Gates.Find(retro, why.Rule) is null)
            return why;
        var report = retros.Gates(retro);
        return new Answer(new { Refusal = new { why.Rule, why.Message }, report.Passed, report.Gates, report.Warnings },
            output =>
        {
            RetroText.Print(output, report);
            output.WriteLine($"{retro.Id} stays open: {Counted.Of(report.Gates.Count(g => !g.Passed), "gate")} did "
                + "not pass.");
        }, Exit.Refused);
    }
}
