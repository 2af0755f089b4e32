using Hindcast.Journal;
using Hindcast.Facts.Findings;
using Hindcast.Retros;

namespace Hindcast.Documents.Packs;

/// <summary>The tables at the back of a pack: what it rests on, and what was let through.</summary>
internal static class RecordText
{
    internal static Grid Claims(ImmutableArray<Claim> claims) => new(
        "Findings that people added", ["Id", "What", "Standing", "Evidence", "Who"],
        [
            .. claims.Select(c => Row(c.Id, c.Text, c.Standing == Standing.Fact ? "fact" : "hypothesis", c.Evidence
                ?? "none", Actor.Told(c.Who))),
        ],
        "Nobody added a finding.");

    internal static Grid Assumptions(ImmutableArray<Assumption> assumptions) => new(
        "Assumptions and who confirms them",
        ["Id", new("About", Setting.FewWords), "What is assumed", "Confirmed by"],
        [.. assumptions.Select(a => Row(a.Id, a.About, a.Text, a.IsAnswered ? "nothing left to confirm"
            : a.Owner ?? "nobody yet"))],
        "Nothing had to be assumed.");

    internal static Grid Overrides(ImmutableArray<GateOverride> overrides) => new(
        "Gates that were let through", [new("Gate", Setting.FewWords), "Reason", "Who", new("When", Setting.OneLine)],
        [.. overrides.Select(o => Row(o.Rule, o.Reason, Actor.Told(o.Who), Numbers.Day(o.On)))],
        "No gate was let through.");

    internal static Grid Changes(ImmutableArray<ChangeEntry> changes) => new(
        "Change log", [new("When", Setting.OneLine), "Who", "Field", "Old", "New", "Reason"],
        [.. changes.Select(c => Row(Numbers.Day(c.On), Actor.Told(c.Who), c.Field.Replace('_', ' '), OrNone(c.Old), OrNone(c.New),
            c.Reason ?? "none asked for"))],
        "Nothing was changed after it was first written.");

    internal static Grid Gates(RetroRecord record) => new(
        "Gates at close", [new("Gate", Setting.FewWords), "Result", "What was seen"],
        [
            .. (record.Gates?.Gates ?? []).Select(g => (ImmutableArray<Cell>)
            [
                g.Rule,
                record.Overrides.Any(o => o.Rule == g.Rule) ? new Cell("overridden", Tone.Quiet)
                    : g.Passed ? new Cell("passed", Tone.Better) : new Cell("not passed", Tone.Worse),
                g.Message,
            ]),
        ],
        "This is a draft: it has not been through the gates.");

    internal static Grid Definitions(RetroRecord record) => new(
        "Definitions", ["Indicator", "Definition", "In words", "Notes"],
        [
            .. record.Panel.Concat(record.Appendix).Select(r => Row(
                r.Name, r.Definition,
                record.Evidence?.Indicators.FirstOrDefault(e => e.Id == r.Id)?.DefinitionText
                    ?? "not frozen with this record",
                r.Notes.IsEmpty ? "none" : string.Join(" ", r.Notes))),
        ],
        "No indicator was read.");

    internal static Grid Sources(ImmutableArray<SourceFreshness> sources) => new(
        "Sources and how far they reach",
        ["Source", "Kind", new("Rows", Setting.Figure), new("Newest event", Setting.OneLine),
            new("Known on", Setting.OneLine), "Stopped"],
        [
            .. sources.Select(s => (ImmutableArray<Cell>)
            [
                s.Source, s.Kind, Numbers.Count(s.Rows), s.LastEventOn is { } last ? Numbers.Day(last) : "none",
                Numbers.Day(s.KnownOn), s.StoppedOn is { } stopped ? new Cell(s.Silent.IsEmpty
                    ? $"no data since {Numbers.Day(stopped)}" : Plainly.Told(SilentField.InWords(s.Silent)), Tone.Worse)
                    : "no",
            ]),
        ],
        "No source held anything on that day.");

    internal static Grid Roster(ImmutableArray<Seat> roster) => new(
        "Who was asked to it", ["Person", "Role", "Function"],
        [.. roster.Select(s => Row(s.Person, s.Role ?? "not said", s.Function ?? "not said"))],
        "Nobody was named.");

    internal static Grid Agenda(RetroRecord record) => new(
        $"Agenda, {Numbers.Count(record.Minutes)} minutes", ["Part", new("Minutes", Setting.Figure)],
        [.. record.Agenda.Select(a => Row(a.Title, Numbers.Count(a.Minutes)))],
        "No agenda was set.");

    private static string OrNone(string text) => text.Length == 0 ? "nothing" : text;

    private static ImmutableArray<Cell> Row(params ReadOnlySpan<string> texts)
    {
        var cells = ImmutableArray.CreateBuilder<Cell>(texts.Length);
        foreach (string text in texts)
            cells.Add(text);
        return cells.MoveToImmutable();
    }
}
