using System.Text;
using System.Text.Json;
using Hindcast.Journal;
using Hindcast.Retros.Kinds.GtmMonthly;

namespace Hindcast.Retros.Yaml;

/// <summary>The file that a person edits: a projection of a retro, which is applied as commands and never loaded as
/// state.</summary>
public static partial class RetroYaml
{
    /// <summary>Writes the projection. Reading it back unchanged says nothing.</summary>
    /// <param name="retro">The state.</param>
    /// <param name="version">The stream's version that gave it; a later change makes the file stale.</param>
    public static string Write(Retro retro, long version)
    {
        var page = new Page();
        page.Note($"{retro.Id}: edit this file, then: hindcast retro apply FILE");
        page.Note("Deleting a line changes nothing; write none to take a value of an action away. New list entries "
            + "need no id.");
        page.Field(0, "retro", retro.Id);
        page.Raw(0, "base_version", version.ToString(CultureInfo.InvariantCulture),
            "the version this file was made from; leave it");
        page.Raw(0, "reason", "", "why you change what stands here; goes into the change log");
        page.Raw(0, "held_on", Day(retro.HeldOn));
        page.Raw(0, "minutes", retro.Minutes.ToString(CultureInfo.InvariantCulture),
            $"{retro.Rules.Session.WarnBelow} to {retro.Rules.Session.Most}");
        page.Field(0, "facilitator", retro.Facilitator);
        foreach (var value in retro.Rules.Values)
        {
            page.Gap(value.About);
            page.Field(0, value.Name, value.Read(retro));
        }

        if (retro.Evidence is not null)
            Panel(page, retro);
        page.Gap("Ask why at least three times. ends_at is process, system, data or person; the last answer ends at "
            + "one of the first three.");
        page.Note("Without evidence (a finding, an indicator, a link) an answer is a hypothesis.");
        page.List("whys", retro.Movers.SelectMany(mover => mover.Whys.Select(why => (mover, why))), each =>
            [("mover", each.mover.Id), ("n", $"{each.why.Number}"), ("why", each.why.Text),
                ("evidence", each.why.Evidence),
                ("ends_at", each.why.EndsAt?.ToString().ToLowerInvariant())]);
        foreach (var list in retro.Rules.Lists)
        {
            page.Gap(list.About);
            page.List(list.Name, list.Entries(retro), entry =>
                [("id", entry.Id), .. list.Fields.Select((field, at) => (field.Name, at < entry.Values.Length
                    ? entry.Values[at] : null))]);
        }

        page.Gap("One owner, one calendar day, one signal each; without them it closes as a conversation.");
        page.Note($"A signal is {SuccessSignal.Forms}");
        page.List("actions", retro.Actions,
            a => [("id", a.Id), .. AmendAction.Fields.Select(f => (f, Blank(AmendAction.Show(a, f))))]);
        page.Gap("What people found beside the evidence.");
        page.List("findings", retro.Claims, c => [("id", c.Id), ("text", c.Text), ("evidence", c.Evidence)]);
        page.Gap("What is taken as given until its owner has confirmed it.");
        page.List("assumptions", retro.Assumptions, s => [("id", s.Id), ("label", s.Label), ("text", s.Text),
            ("owner", s.Owner)]);
        page.Gap("Talk, not change.");
        page.List("conversations", retro.Conversations, c => [("id", c.Id), ("text", c.Text)]);
        page.Gap("Last retro's actions: status is done or not-done; open where its day has not come.");
        page.List("previous_actions", retro.PreviousActions, p =>
            [("id", p.Id), ("what", p.What), ("status", ReviewPreviousAction.Spell(p.Status)),
                ("evidence", p.Evidence)]);
        page.Gap("Gates that are let through, each with a reason that is published.");
        page.List("overrides", retro.Overrides, o => [("rule", o.Rule), ("reason", o.Reason)]);
        return page.ToString();
    }

    private static void Panel(Page page, Retro retro)
    {
        page.Gap("The three or four headline indicators. Choose among:");
        foreach (var reading in retro.Report.Indicators)
            page.Note($"  {reading.Id}: {Reading(retro, reading)}");
        page.Raw(0, "panel", Flow(retro.Panel));
        page.Gap("The one or two that moved the wrong way; none only where nothing crossed its threshold. Choose among:");
        foreach (var candidate in Adverse.Candidates(retro.Report))
            page.Note($"  {candidate.Id}: {candidate.Headline}");
        page.Raw(0, "movers", Flow([.. retro.Movers.Select(mover => mover.Id)]));
    }

    private static string Reading(Retro retro, Facts.Findings.IndicatorReading reading) => reading.Value is { } value
        ? $"{Values.Say(value, reading.Unit, retro.Report.Currency)} in {reading.Period}, n = {reading.N}, "
            + $"{Spell(reading.Verdict)}"
        : $"cannot be told for {reading.Period}, {Spell(reading.Verdict)}";

    private static string Spell(Facts.Findings.Verdict verdict) =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(verdict.ToString());

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Blank(string text) => text.Length == 0 ? null : text;

    private static string Flow(ImmutableArray<string> ids) => SafeYaml.Quoted(ids);

    private static string Quoted(string text) => SafeYaml.Quoted(text);

    /// <summary>The file as it grows.</summary>
    private sealed class Page
    {
        private readonly StringBuilder text = new();

        public void Note(string words) => text.Append("# ").Append(OneLine(words)).Append('\n');

        public void Gap(string words)
        {
            text.Append('\n');
            Note(words);
        }

        public void Field(int indent, string key, string? value) =>
            Raw(indent, key, value is null ? "" : Quoted(value));

        public void Raw(int indent, string key, string value, string? note = null) => text.Append(' ', indent)
            .Append(key).Append(':')
            .Append(value.Length == 0 ? "" : " " + value).Append(note is null ? "" : "  # " + note).Append('\n');

        public void List<T>(string key, IEnumerable<T> entries,
            Func<T, ImmutableArray<(string Key, string? Value)>> fields)
        {
            var all = entries.ToArray();
            text.Append(key).Append(all.Length == 0 ? ": []\n" : ":\n");
            foreach (var entry in all)
                foreach (var (at, (name, value)) in fields(entry).Index())
                    text.Append(at == 0 ? "  - " : "    ").Append(name).Append(':').Append(value is null ? "" : " "
                        + Quoted(value)).Append('\n');
        }

        public override string ToString() => text.ToString();

        private static string OneLine(string words) => words.ReplaceLineEndings(" ");
    }
}
