using Hindcast.Documents.Renewals;
using Hindcast.Journal;
using Hindcast.Plans.WorkBack;
using Hindcast.Renewals.DealDesk;
using Hindcast.Renewals.Plays;
using Hindcast.Renewals.Plays.Cards;

namespace Hindcast.Web.Renewals;

/// <summary>What the forms of a play's page ask of the play; the API shares them.</summary>
internal static class PlayForms
{
    /// <summary>What a form can hold, for the API.</summary>
    public static readonly ImmutableArray<string> Fields = ["resources", "check", "reason", "task", "on", "evidence",
        "risk", "decision", "until", "customer_agreed", "days", "field", "value", "card", "role", "person", "item",
        "status", "share", "kind", "text", "by", "due", "persona", "worked", "result", "exit", "arr_after",
        "signed_on", "summary", "commit", "version"];

    private static readonly Dictionary<string, Func<Play, FormFields, RunPlay.Look, Visit,
        Outcome<ImmutableArray<PlayEvent>>>> Changes = new()
    {
        ["approve"] = (play, form, look, _) => RunPlay.Approve(play, form.Text("resources"), look),
        ["check"] = (play, form, look, _) => RunPlay.Check(play, form.Text("check"), form["reason"] is { } why
            ? $"waived: {why}" : "pass", look),
        ["start"] = (play, _, look, _) => RunPlay.Start(play, look),
        ["done"] = (play, form, look, visit) => form.Day("on").Then(day => RunPlay.Done(play, form.Text("task"), day,
            form["evidence"], new DealBook(visit.Session).IsApproved(play.Id), look)),
        ["checkpoint"] = (play, form, look, _) => RunPlay.Checkpoint(play, form["risk"], form["decision"],
            form["reason"], look),
        ["owner"] = (play, form, look, _) => form.Moved(Owners(play)) is { } moved ? moved
            : RunPlay.Own(play, form.Text("role"), form.Text("person"), form["reason"], look),
        ["item"] = (play, form, look, _) => form.Moved(Items(play)) is { } moved ? moved : RunPlay.Item(play,
            form.Text("item"), form["status"], form["share"] == "yes", look),
        ["log"] = (play, form, look, _) => form.Day("due").Then(due => RunPlay.Log(play, form.Text("kind"),
            form.Text("text"), form["by"] ?? look.Who, due, look)),
        ["proof"] = (play, form, look, _) => RunPlay.Prove(form["persona"], form.Text("text"), look),
        ["deviation"] = (play, form, look, _) => RunPlay.Deviate(form.Text("text"), form["worked"], look),
        ["close"] = (play, form, look, visit) => form.Whole("exit", "exit-missing").Then(exit =>
            form.Amount("arr_after", "arr-after-not-a-number").Then(arr => form.Day("signed_on").Then(signed =>
                ClosePlay.Decide(play, new(form["result"], exit, arr, signed, form["summary"]),
                    new DealBook(visit.Session).Of(play), look)))),
    };

    private static readonly Dictionary<string, Func<Play, FormFields, RunPlay.Look, Visit,
        Outcome<(ImmutableArray<PlayEvent>, WorkBackDifference, WorkBackPlan)>>> Moves = new()
    {
        ["slip"] = (play, form, look, _) => form.Day("until").Then(until => until is { } day
            ? RunPlay.Move(play, form.Text("task"), day, form["reason"], form["customer_agreed"], look)
            : new Refusal("day-missing", "Give the new day, such as 2026-12-18.")),
        ["hurry"] = (play, form, look, _) => form.Whole("days", "days-not-a-number").Then(days => days is { } few
            ? RunPlay.Hurry(play, form.Text("task"), few, form["reason"], look)
            : new Refusal("days-missing", "Say how many business days it is to take.")),
        ["change"] = (play, form, look, _) => RunPlay.Change(play, form.Text("field"), form.Text("value"),
            form["reason"], look),
        ["switch"] = (play, form, look, visit) => PlayCards.Find(visit.Session.Journal, form.Text("card"))
            .Then(card => RunPlay.Switch(play, card, form["reason"], look)),
    };

    /// <summary>Who fills the roles of a play; sent back with the form that changes one.</summary>
    public static string Owners(Play play) =>
        string.Join('\n', PlayRoles.All.Select(r => $"{r.Role}: {play.Owner(r.Role).Person}"));

    /// <summary>The same of what is put together for it.</summary>
    public static string Items(Play play) =>
        string.Join('\n', play.Items.Select(i => $"{i.Item.Id}: {i.Status} {i.SharingApprovedBy}"));

    /// <summary>Names of the forms.</summary>
    public static IEnumerable<string> Names => Changes.Keys.Concat(Moves.Keys);

    /// <summary>Those that only show what follows until they are sent with commit: yes.</summary>
    public static IEnumerable<string> Previewed => Moves.Keys;

    /// <summary>Lets a form change a play, or shows what it would do. Refused as <c>change-not-found</c>, or by the
    /// play's rules.</summary>
    public static Outcome<PlayMade> Run(Visit visit, string id, string form, FormFields fields) =>
        fields.Whole("version", "version-not-a-number").Then(seen =>
            Run(visit, id, form, fields, fields["commit"] == "yes", seen));

    /// <summary>Shows what a form that moves dates would do now; null where it cannot be done.</summary>
    public static PlayMove? Preview(Visit visit, string id, string form, FormFields fields) => Moves.ContainsKey(form)
        && Run(visit, id, form, fields, false, null).Is(out var made, out _) ? made.Move : null;

    private static Outcome<PlayMade> Run(Visit visit, string id, string form, FormFields fields, bool commit, int? seen)
    {
        var plays = new RenewalPlays(visit.Session);
        return Changes.TryGetValue(form, out var decide)
            ? plays.Change(id, play => decide(play, fields, plays.Look, visit), seen)
                .Then<PlayMade>(play => new PlayMade(play, null))
            : Moves.TryGetValue(form, out var move)
            ? plays.Load(id).Then(before => plays.Replan(before.Play.Id, commit,
                play => move(play, fields, plays.Look, visit), seen).Then<PlayMade>(made => new PlayMade(made.Play,
                    new(form, commit, before.Play, made.Play, made.Difference,
                    made.Plan, before.Version))))
            : new Refusal("change-not-found", $"A play has no change '{form}'. Take one of "
                + $"{string.Join(", ", Names)}.");
    }

    /// <summary>Writes a play's rows for another tool and notes what went there.</summary>
    public static Outcome<PlayFiles> Export(Visit visit, string id, FormFields fields)
    {
        var plays = new RenewalPlays(visit.Session);
        return TaskTarget.Read(fields["tool"] ?? "generic").Then(target => plays.Load(id).Then(found =>
            ExportPlay.Decide(found.Play, target, ExportPlay.Ids(fields.Text("ids")),
                new DealBook(visit.Session).IsApproved(found.Play.Id), plays.Look).Then(export =>
            (export.Event is null ? (Outcome<Play>)found.Play : plays.Change(found.Play.Id,
                _ => Decision.Of<PlayEvent>(export.Event))).Then<PlayFiles>(_ => new PlayFiles(export.Number,
                [.. TaskCsv.Files(found.Play, target, export).Select(file => file with
                    { Text = visit.Session.Shown(file.Text) })], export.HeldBack, export.Unmapped)))));
    }
}

/// <summary>A play after a form, or as it would be.</summary>
/// <param name="Play">The play.</param>
/// <param name="Move">What it does to the dates; null where it moves none.</param>
internal sealed record PlayMade(Play Play, PlayMove? Move);

/// <summary>What a change does to the dates of a play.</summary>
/// <param name="Form">Which change.</param>
/// <param name="IsMade">False where it is only shown.</param>
/// <param name="Before">The play before it.</param>
/// <param name="After">The play after it.</param>
/// <param name="Difference">What differs.</param>
/// <param name="Plan">The plan after it.</param>
/// <param name="Version">The version of the play that it was worked out from.</param>
public sealed record PlayMove(string Form, bool IsMade, Play Before, Play After, WorkBackDifference Difference,
    WorkBackPlan Plan, long Version);

/// <summary>What was written for another tool.</summary>
/// <param name="Export">Which export to the tool it is, counting from 1.</param>
/// <param name="Files">All rows; from the second export on also what is new and what changed.</param>
/// <param name="HeldBack">Tasks that wait for the deal desk.</param>
/// <param name="Unmapped">Owners of whom no id in the tool is known.</param>
internal sealed record PlayFiles(int Export, ImmutableArray<TaskFile> Files, ImmutableArray<string> HeldBack,
    ImmutableArray<string> Unmapped);
