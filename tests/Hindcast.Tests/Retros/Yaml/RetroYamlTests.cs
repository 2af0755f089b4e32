using FsCheck;
using FsCheck.Fluent;
using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.PostMortems;
using Hindcast.Retros.Yaml;
using static Hindcast.Tests.Retros.RetroSample;

namespace Hindcast.Tests.Retros.Yaml;

/// <summary>The file that a person edits: nothing lost, nothing deleted by omission, all rules held.</summary>
public class RetroYamlTests
{
    private static readonly Retro Full = RetroStreamTests.Everything()
        .Where(e => e is not (RetroClosed or RetroCancelled)).Aggregate(Retro.None, Retro.Evolve);

    [Fact]
    public void An_unchanged_file_of_a_full_retro_says_nothing() => Assert.Empty(PlanOf(Full, File(Full)).Events);

    /// <summary>Whatever is answered: the file of every kind of review applies as it was shown.</summary>
    [Fact]
    public void An_unchanged_file_of_every_review_says_nothing_whatever_was_answered() =>
        Prop.ForAll(Gen.Elements(Texts).ArrayOf().Select(parts => "x" + string.Concat(parts)).ToArbitrary(), text =>
            RetroKinds.All.Where(kind => kind.Empty is PostMortemPart).All(kind => PlanOf(Said(kind, text),
                File(Said(kind, text))).Events.IsEmpty)).Holds();

    [Theory]
    [InlineData("retro-okr-1")]
    [InlineData("retro-campaign-1")]
    [InlineData("retro-renewal-1")]
    [InlineData("retro-pattern-synthesis-1")]
    [InlineData("retro-impact-learnings-1")]
    public void An_unchanged_file_of_every_stored_kind_says_nothing(string name)
    {
        var retro = KindCorpusTests.Replay(name) with { State = RetroState.Draft };
        Assert.Empty(PlanOf(retro, File(retro)).Events);
    }

    private static Retro Said(KindDeclaration kind, string text) => Open() with
    {
        Id = $"{kind.Spelling}-2026-10-1", Kind = kind.Kind, Movers = [], Evidence = null, Panel = [],
        Part = kind.Empty!.Evolve(new PostMortemOpened("post-mortem", "Ana Silva",
            kind.Values.ToImmutableSortedDictionary(value => value.Name, _ => text, StringComparer.Ordinal))),
    };

    [Fact]
    public void An_unchanged_file_says_nothing_whatever_was_written() =>
        Prop.ForAll(Gen.Elements(Texts).ArrayOf().Select(parts => "x" + string.Concat(parts)).ToArbitrary(), text =>
        {
            var retro = Open().Then(r => AddConversation.Decide(r, text))
                .Then(r => AddFinding.Decide(r, text, null, Ana))
                .Then(r => AskWhy.Decide(r, new(Webinar, "No rule " + text, null, null)))
                .Then(r => AgreeAction.Decide(r, Action(TierC) with { Deliverable = text }, Team));
            var plan = PlanOf(retro, File(retro));
            return plan.Events.IsEmpty && Granted(RetroYaml.Read(File(retro))).Entries.Single(e =>
                e.List == "conversations")["text"] == text.Trim();
        }).Holds();

    [Fact]
    public void A_missing_line_changes_nothing()
    {
        string[] lines = File(Full).Split('\n');
        for (int at = 0; at < lines.Length; at++)
        {
            if (lines[at].StartsWith("retro:", StringComparison.Ordinal) || lines[at].StartsWith("base_version:",
                StringComparison.Ordinal)
                || lines[at].StartsWith('#') || lines[at].Length == 0)
                continue;
            string shorter = string.Join('\n', lines.Where((_, i) => i != at));
            if (!RetroYaml.Read(shorter).Is(out var edit, out _) || !Plan(Full, edit).Is(out var plan, out _))
                continue; // Refused: nothing happened.
            Assert.True(plan.Events.IsEmpty, $"Without the line '{lines[at]}': {string.Join("; ", plan.Differences)}");
        }
    }

    [Fact]
    public void A_file_with_nothing_but_its_head_deletes_nothing() =>
        Assert.Empty(PlanOf(Full, "retro: gtm-monthly-2026-10\nbase_version: 7\n").Events);

    [Fact]
    public void Changes_become_commands_with_differences()
    {
        string file = File(Ready()).Replace("due: \"2026-11-20\"", "due: \"2026-11-27\"\n    reason: holidays",
            StringComparison.Ordinal)
            .Replace("minutes: 75", "minutes: 90", StringComparison.Ordinal)
            .Replace("conversations: []", "conversations:\n  - text: The forms are long", StringComparison.Ordinal);
        var plan = PlanOf(Ready(), file);
        var after = plan.Events.Aggregate(Ready(), Retro.Evolve);

        Assert.Equal(
            ["~ minutes: '75' → '90'", "~ A1.due: '2026-11-20' → '2026-11-27'", "~ A2.due: '2026-11-20' → '2026-11-27'",
                "+ C1: The forms are long"],
            plan.Differences);
        Assert.Equal((90, new DateOnly(2026, 11, 27), "holidays"), (after.Minutes, after.Actions[0].DueOn,
            after.ChangeLog[1].Reason));
    }

    [Fact]
    public void A_retro_can_be_filled_by_file_alone()
    {
        string whys = string.Join('\n', new[] { Webinar, TierC }.SelectMany(mover => new[]
        {
            $"  - {{mover: \"{mover}\", why: There was no follow-up, evidence: \"{mover}\"}}",
            $"  - {{mover: \"{mover}\", why: They were routed to the wrong queue}}",
            $"  - {{mover: \"{mover}\", why: The criteria in the CRM were not updated, ends_at: system}}",
        }));
        string actions = string.Join('\n', new[] { Webinar, TierC }.Select(mover => $"""
              - what: Update the routing rule in the CRM
                mover: "{mover}"
                owner: Ben Okafor
                due: 2026-11-20
                signal: mql_to_sql source=Webinar >= 25% n>=80 by 2027-02-15
            """));
        string file = File(Open()).Replace("whys: []", "whys:\n" + whys, StringComparison.Ordinal)
            .Replace("actions: []\n\n# What", "actions:\n" + actions + "\n\n# What", StringComparison.Ordinal);
        var filled = PlanOf(Open(), file).Events.Aggregate(Open(), Retro.Evolve);

        Assert.Equal(RetroState.Closed, filled.Then(r => CloseRetro.Decide(r, Team, Ana)).State);
    }

    [Theory]
    [InlineData("owner: \"Ben Okafor\"", "owner: everyone", "owner-vague")]
    [InlineData("owner: \"Ben Okafor\"", "owner: Zoe Lang", "person-not-found")]
    [InlineData("due: \"2026-11-20\"", "due: ASAP", "due-not-a-date")]
    [InlineData("due: \"2026-11-20\"", "due: 2026-11-21", "reason-missing")]
    [InlineData("ends_at: \"process\"", "ends_at: fate", "ends-at-unknown")]
    [InlineData("held_on: 2026-11-04", "held_on: tomorrow", "due-not-a-date")]
    [InlineData("minutes: 75", "minutes: an hour", "minutes-out-of-range")]
    [InlineData("panel: [\"mql_to_sql\"", "panel: [\"happiness\"", "indicator-not-found")]
    [InlineData("id: \"A2\"", "id: \"A7\"", "action-not-found")]
    [InlineData("overrides: []", "overrides:\n  - rule: action-per-mover\n    reason: we are in a hurry",
        "gate-not-overridable")]
    public void A_broken_rule_refuses_all_and_names_the_line(string old, string now, string rule)
    {
        string file = File(Ready());
        Assert.Contains(old, file);
        string edited = file.Replace(old, now, StringComparison.Ordinal).Replace("conversations: []",
            "conversations:\n  - text: Extra", StringComparison.Ordinal);

        Assert.StartsWith("Line ", AssertRefused(rule, RetroYaml.Read(edited)
            .Then(edit => Plan(Ready(), edit))).Message);
    }

    [Theory]
    [InlineData("retro: x\nbase_version: 1\nactoins: []\n", "yaml-unknown-field", "Line 3")]
    [InlineData("retro: x\nbase_version: 1\nactions:\n  - what: y\n    ower: z\n", "yaml-unknown-field", "Line 5")]
    [InlineData("retro: x\nbase_version: 1\nactions:\n  - what: [y\n", "yaml-not-readable", "Line ")]
    [InlineData("retro: x\nbase_version: 1\nactions: soon\n", "yaml-not-readable", "Line 3")]
    [InlineData("retro: x\nbase_version: 1\nretro: y\n", "yaml-not-readable", "Line ")]
    [InlineData("base_version: 1\n", "yaml-not-readable", "retro:")]
    [InlineData("retro: x\n", "yaml-not-readable", "base_version:")]
    [InlineData("retro: x\nbase_version: 1\nmovers: [[", "yaml-not-readable", "Line 3")]
    [InlineData("retro: x\nbase_version: 1\n? &a [*a]\n: y\n", "yaml-not-readable", "anchor")]
    [InlineData("", "yaml-not-readable", "Line 1")]
    [InlineData("just words", "yaml-not-readable", "Line 1")]
    public void An_unreadable_file_is_refused_with_its_line(string text, string rule, string says) =>
        Assert.Contains(says, AssertRefused(rule, RetroYaml.Read(text)).Message);

    [Fact]
    public void A_deeply_nested_file_is_refused_before_it_overflows_the_stack() =>
        AssertRefused("yaml-not-readable", RetroYaml.Read("movers: " + new string('[', 200_000)));

    /// <summary>Whatever a person does to a valid file, reading it gives an edit or a refusal and never an
    /// exception.</summary>
    [Fact]
    public void No_mutation_of_a_valid_file_is_an_exception()
    {
        string valid = File(Full);
        var mutation = from at in Gen.Choose(0, valid.Length - 1)
                       from cut in Gen.Choose(0, 12)
                       from put in Gen.Elements(Broken)
                       select (at, cut, put);
        Prop.ForAll(mutation.ArrayOf().Select(all => all.Aggregate(valid, Mutated)).ToArbitrary(), text =>
            RetroYaml.Read(text).Match(_ => true, why => why.Rule.StartsWith("yaml-", StringComparison.Ordinal)
                && why.Message.StartsWith("Line ", StringComparison.Ordinal)))
            .Check(Laws.Quick.WithMaxTest(500));

        static string Mutated(string text, (int At, int Cut, string Put) by)
        {
            int at = Math.Min(by.At, text.Length);
            return text.Remove(at, Math.Min(by.Cut, text.Length - at)).Insert(at, by.Put);
        }
    }

    [Fact]
    public void A_file_of_an_older_version_is_refused() =>
        AssertRefused("stale-version", ApplyEdit.Plan(Ready(), 8, Granted(RetroYaml.Read(File(Ready()))),
            new(Team, BusinessCalendar.Default, Ana, [])));

    [Fact]
    public void A_file_of_another_retro_is_refused() =>
        AssertRefused("edit-of-another-retro",
            Plan(Ready(), Granted(RetroYaml.Read("retro: other\nbase_version: 7\n"))));

    [Fact]
    public void What_people_said_is_not_rewritten()
    {
        string file = File(Full).Replace("Webinar leads wait two days", "Webinar leads wait three days",
            StringComparison.Ordinal);

        AssertRefused("entry-fixed", Plan(Full, Granted(RetroYaml.Read(file))));
    }

    [Fact]
    public void An_owner_who_left_the_directory_does_not_block_an_unrelated_edit()
    {
        string file = File(Ready()).Replace("conversations: []", "conversations:\n  - text: The forms are long",
            StringComparison.Ordinal);
        var few = new Hindcast.People.PeopleDirectory([Team.People[0]]);

        Assert.Single(Granted(ApplyEdit.Plan(Ready(), 7, Granted(RetroYaml.Read(file)),
            new(few, BusinessCalendar.Default, Ana, []))).Events);
    }

    private static readonly string[] Texts =
        ["a", " ", "\n", "\t", "\"", "'", "\\", "#", ": ", "- ", "{", "]", "é", "中", "\u2028", "\u0085", "😀", "%", "&",
            "*", "!", "|", ">", "~", "null", "\u0001", "\r\n", "\ufeff"];

    private static readonly string[] Broken = [.. Texts, "[[", "]]", "}}", "{{", "- - ", "? ", "\n? ", ": : ",
        "\n---\n", "\n...\n", "&a ", "*a", "!!", "\n\t", ",", "<<: ", "%YAML 9\n"];

    private static string File(Retro retro) => RetroYaml.Write(retro, 7);

    private static Outcome<ApplyEdit.EditPlan> Plan(Retro retro, RetroEdit edit) =>
        ApplyEdit.Plan(retro, 7, edit, new(Team, BusinessCalendar.Default, Ana, []));

    private static ApplyEdit.EditPlan PlanOf(Retro retro, string file) =>
        Granted(RetroYaml.Read(file).Then(edit => Plan(retro, edit)));
}
