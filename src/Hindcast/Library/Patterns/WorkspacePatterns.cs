using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Library.Themes;
using Hindcast.Retros;
using Hindcast.Retros.Kinds.PatternSynthesis;

namespace Hindcast.Library.Patterns;

/// <summary>What keeps coming back in a workspace.</summary>
/// <param name="workspace">Its records, who asks, and when.</param>
public sealed class WorkspacePatterns(WorkspaceSession workspace)
{
    /// <summary>Its retros, which ask the library what keeps coming back.</summary>
    public static Retrospectives RetrosOf(WorkspaceSession workspace) =>
        new(workspace) { Recurring = new WorkspacePatterns(workspace).Between };

    /// <summary>The patterns of some days; null for any.</summary>
    public ImmutableArray<Pattern> Of(DateOnly? first, DateOnly? last)
    {
        var (themes, directory) = (new WorkspaceThemes(workspace), new Retrospectives(workspace).Directory);
        return FindPatterns.Of(themes.Book, themes.Shelf(), TrackedRetro.All(workspace),
            person => directory.Find(person)?.Function, first, last,
            workspace.Settings.Whole(PatternSynthesisKind.PatternMin));
    }

    /// <summary>Records what is done about a theme as a whole; refused as <see cref="ChangeThemes.Answer"/>
    /// is.</summary>
    public Outcome<ThemeBook> Decide(string theme, string decision, string owner, Remedy? remedy, string? because)
    {
        var themes = new WorkspaceThemes(workspace);
        string key = themes.Book.Find(theme)?.Key ?? theme;
        var spent = Of(null, null).FirstOrDefault(p => p.Key == key)?.Spent ?? [];
        return themes.Change((book, by) => ChangeThemes.Answer(book, key, decision, owner, spent, remedy, because,
            new Retrospectives(workspace).Directory, by));
    }

    /// <summary>
    /// What a quarter's synthesis talks about: themes of the year that ends with it that were seen in it, and those
    /// that still need a decision.
    /// </summary>
    public Recurring Between(DateOnly first, DateOnly last) => new(
        [
            .. Of(last.AddYears(-1).AddDays(1), last).Where(p => p.LastSeen >= first || p.NeedsDecision)
                .Select((p, at) => new RecurringTheme(
                Ids.Next('T', at), p.Key, p.Name, p.Level, p.Count, p.FirstSeen, p.LastSeen, p.Documents, p.Campaigns,
                p.Where, p.Spend, p.Pipeline, p.Tried, p.ReturnedAfter,
                [.. p.Answers.Select(answer => $"{answer.Decision} ({answer.Owner}, {answer.On:yyyy-MM-dd})")],
                p.NeedsDecision)
                    { Said = p.Said, SpendUntold = p.SpendUntold, PipelineUntold = p.PipelineUntold }),
        ],
        [
            .. FindPatterns.Blockers([.. TrackedRetro.All(workspace).Where(t => t.Retro.HeldOn <= last)])
                .Select((b, at) => new RecurringBlocker(Ids.Next('B', at), b.Key, b.Text, b.Retros, b.InARow,
                    null, null)),
        ]);
}
