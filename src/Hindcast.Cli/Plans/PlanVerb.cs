using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hindcast.Journal;
using Hindcast.Plans.Documents;
using Hindcast.Plans.Documents.Checking;
using Hindcast.Renewals.Plays;

namespace Hindcast.Cli.Plans;

/// <summary><c>hindcast plan</c>: checks, draws, compares and amends plan files.</summary>
internal static class PlanVerb
{
    private static readonly Argument<string> CheckedFile = new("FILE")
        { Description = "A plan file, or - for standard input" };
    private static readonly Argument<string> Named = new("ID|FILE")
        { Description = "For example task-2026-11-20-001, plan-20261120-194000 or a path" };
    private static readonly Argument<string> Older = new("A") { Description = "The older plan: id or file" };
    private static readonly Argument<string> Newer = new("B") { Description = "The newer plan: id or file" };
    private static readonly Argument<string> Field = new("FIELD")
        { Description = "For example scope.play or stages[0].tasks[1].agent" };
    private static readonly Argument<string> Value = new("VALUE")
        { Description = "JSON, or else text; null takes the field out" };
    private static readonly Option<string> Reason = new("--reason") { Description = "Why", HelpName = "TEXT",
        Required = true };
    private static readonly Option<int> Limit = new("--limit") { Description = "How many at the most",
        DefaultValueFactory = _ => 50 };
    private static readonly Option<string?> After = new("--after") { Description = "Only what comes after this file",
        HelpName = "FILE" };

    /// <summary>The verb.</summary>
    public static Command Build() => new("plan", """
        Check, draw, compare and amend plans: the JSON documents of runs.

        Examples:
          hindcast plan check plan.json
          hindcast plan list
          hindcast plan show task-2026-11-20-001
          hindcast plan amend task-2026-11-20-001 scope.segment growth --reason "It was split"
          hindcast plan diff old.json new.json
        """)
    {
        Verbs.Runs(new Command("check", "Say whether a plan is sound, and what is odd about it") { CheckedFile },
            Check),
        Verbs.Runs(new Command("show", "Draw stages, states, parallel groups and the critical path") { Named },
            (parsed, session) =>
            Folder(session).Find(parsed.GetRequiredValue(Named)).Then<Answer>(stored => PlanShown.Of(stored))),
        Verbs.Runs(new Command("list", "List the plans of the folder, newest first") { Limit, After }, List),
        Verbs.Runs(new Command("diff", "Say what differs between two plans or versions") { Older, Newer }, Diff),
        Verbs.Runs(new Command("amend", "Change a field; the change log says who, when, from what to what and why")
            { Named, Field, Value, Reason }, Amend),
        Verbs.Runs(new Command("schema", "Write the JSON schema of plan files"), (_, _) => Schema()),
    };

    private static PlanFolder Folder(Session session) => PlanFolder.Of(session.Folder, session.Settings.PlansFolder);

    private static Outcome<Answer> Check(ParseResult parsed, Session session)
    {
        string file = parsed.GetRequiredValue(CheckedFile);
        if (file != "-" && !File.Exists(file))
            return new Refusal("file-not-found",
                $"There is no file {file}. Plans of this workspace are in {Folder(session).Path}.");
        var read = file == "-" ? PlanDocument.Read(StandardInput()) : PlanFolder.Read(file)
            .Then<PlanDocument>(stored => stored.Document);
        return read.Match(
            document => Checked(CheckPlan.Of(document)),
            // What is no plan at all has one problem, and is a refusal too.
            why => new Answer(
                new { Ok = false, Problems = new[] { new PlanProblem(why.Rule, "$", why.Message) },
                    Warnings = Array.Empty<PlanProblem>(), Refusal = new { why.Rule, why.Message } },
                output => output.WriteLine($"{why.Message} [{why.Rule}]"), Exit.Refused));
    }

    private static byte[] StandardInput()
    {
        using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        byte[] part = new byte[65_536];
        // One byte more than a plan may have is enough to refuse it.
        for (int read; bytes.Length <= PlanLimits.BytesMax && (read = input.Read(part)) > 0;)
            bytes.Write(part, 0, read);
        return bytes.ToArray();
    }

    private static Answer Checked(CheckPlan.Report report) => new(report, output =>
    {
        foreach (var problem in report.Problems)
            output.WriteLine($"problem  {problem.Path}: {problem.Message} [{problem.Rule}]");
        foreach (var warning in report.Warnings)
            output.WriteLine($"warning  {warning.Path}: {warning.Message} [{warning.Rule}]");
        output.WriteLine(report.Ok ? "The plan is sound." : $"The plan is refused: {report.Problems.Length} "
            + $"{(report.Problems.Length == 1 ? "problem" : "problems")}.");
    }, report.Ok ? Exit.Done : Exit.Refused);

    private static Outcome<Answer> List(ParseResult parsed, Session session)
    {
        var folder = Folder(session);
        string[] files = [.. folder.Files()];
        string[] rest = parsed.GetValue(After) is { } after ? [.. files.SkipWhile(f => Path.GetFileName(f) != after)
            .Skip(1)] : files;
        var shown = rest.Take(parsed.GetValue(Limit)).Select(file => (File: Path.GetFileName(file),
            Read: PlanFolder.Read(file))).ToArray();
        var plans = shown.Select(s => (s.File, Plan: s.Read.Match(stored => stored.Document.Plan, _ => null!),
            Why: s.Read.Match(_ => null!, why => why.Message))).ToArray();
        return new Answer(
            new
            {
                Folder = folder.Path,
                Items = plans.Select(p => new { Id = p.Plan?.PlanId, p.File, p.Plan?.Objective, p.Plan?.Strategy,
                    Status = p.Plan is null ? null : p.Plan.Status ?? PlanStates.Planned,
                    Tasks = p.Plan?.Stages.Sum(s => s.Tasks.Length), Unreadable = p.Why }),
                Next = shown.Length < rest.Length ? shown[^1].File : null,
            },
            output =>
            {
                if (files.Length == 0)
                    output.WriteLine($"No plans yet in {folder.Path}.");
                else
                    TextTable.Print(output, ["id", "file", "status", "tasks", "objective"],
                        plans.Select(p => p.Plan is null
                        ? (string[])["-", p.File, "not readable", "", p.Why]
                        : [p.Plan.PlanId, p.File, p.Plan.Status ?? PlanStates.Planned,
                            $"{p.Plan.Stages.Sum(s => s.Tasks.Length)}", p.Plan.Objective]));
            });
    }

    private static Outcome<Answer> Diff(ParseResult parsed, Session session) =>
        Folder(session).Find(parsed.GetRequiredValue(Older)).Then(older => Folder(session)
            .Find(parsed.GetRequiredValue(Newer)).Then<Answer>(newer =>
        {
            var differences = PlanDiff.Between(older.Document, newer.Document);
            return new Answer(
                new { Older = older.File, Newer = newer.File, Differences = differences },
                output =>
                {
                    foreach (var d in differences)
                        output.WriteLine(d.What switch
                        {
                            "added" => $"+ {d.Path}: {Brief(d.New)}",
                            "removed" => $"- {d.Path}: {Brief(d.Old)}",
                            _ => $"~ {d.Path}: {Brief(d.Old)} → {Brief(d.New)}",
                        });
                    if (differences.IsEmpty)
                        output.WriteLine("No differences.");
                });
        }));

    private static string Brief(JsonElement? value)
    {
        string text = JsonSerializer.Serialize(value, StoredJson.Options);
        return text.Length <= 120 ? text : text[..120] + "…";
    }

    private static Outcome<Answer> Amend(ParseResult parsed, Session session) =>
        Folder(session).Find(parsed.GetRequiredValue(Named)).Then(stored => PlayPlans.Owned(session, stored.Document,
            parsed.GetRequiredValue(Field), parsed.GetRequiredValue(Value), parsed.GetRequiredValue(Reason))
            is { } owned ? owned : stored.Document.Amend(parsed.GetRequiredValue(Field),
                Parsed(parsed.GetRequiredValue(Value)),
                new(session.Actor.Person, session.Clock.GetUtcNow(), parsed.GetRequiredValue(Reason)))
            .Then(changed => PlanFolder.Update(stored, changed))
            .Then<Answer>(written => new Answer(
                new { written.Document.Plan.PlanId, written.File, Change = written.Document.Plan.ChangeLog!.Value[^1] },
                output => output.WriteLine($"Changed {parsed.GetRequiredValue(Field)} in {written.File}; entry "
                    + $"{written.Document.Plan.ChangeLog!.Value.Length} of its change log."))));

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new() { MaxDepth = PlanLimits.DepthMax / 2 });
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static Outcome<Answer> Schema() => new Answer(PlanSchema.Json(), output => output.Write(PlanSchema.Text()));
}
