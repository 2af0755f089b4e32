using Hindcast.Retros.PostMortems.Lists;
using Hindcast.Retros.PostMortems.Rubrics;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.PostMortems.Pack;

/// <summary>The checklists and the rubric, as a facilitator uses them and as they were filled.</summary>
internal static class QualityPage
{
    public static RecordDocument Of(Retro retro)
    {
        var items = Checklists.Of(retro);
        var judged = Rubric.Of(retro);
        return new("quality", $"{retro.Rules.TitleOf(retro)}: checklists and rubric",
            $"For whoever leads the session of {retro.HeldOn:d MMM yyyy}",
        [
            .. Checklists.All.Select(list => new RecordSection(list.Key, list.Title,
                new SectionBlock.Listing(list.Title, ["", "Item", "Answer", "Note"],
                [.. items.Where(item => item.Id.StartsWith(list.Key + "-", StringComparison.Ordinal))
                    .Select(item => (ImmutableArray<SectionCell>)
                    [item.Id, item.Text, item.Answer is { } said ? Checklists.Spell(said.Said) : "open",
                        item.Answer is null ? SectionCell.ToFill : item.Answer.Note ?? ""])], ""))),
            new RecordSection("rubric", "Rubric",
                new SectionBlock.Prose($"1 to 5; it passes with an average of at least {Rubric.AverageMin}.0 and no "
                    + $"dimension below {Rubric.ScoreMin}."),
                new SectionBlock.Listing("What the scores mean", ["Dimension", "1", "3", "5"],
                    [.. Dimensions.All.Select(d => (ImmutableArray<SectionCell>)[d.Title, d.At1, d.At3, d.At5])], ""),
                new SectionBlock.Listing("Scores", ["Dimension", "Score", "Proposed", "By", "Note or what is missing"],
                    [.. judged.Select(j => (ImmutableArray<SectionCell>)[j.Dimension.Title, j.Score, j.Proposed,
                        j.Said?.Who ?? "proposed by the record",
                        j.Said?.Note ?? string.Join("; ", j.Missing).Or("nothing is missing")])], ""),
                new SectionBlock.Prose($"{Rubric.Say(judged)} "
                    + $"{(Rubric.Passes([.. judged.Select(j => j.Score)]) ? "It passes." : "Gate not passed.")}"
                    + (Rubric.NotApplicable(retro) is { } why
                        ? $" Kill criteria do not apply ({why}), so five dimensions count." : ""))),
        ]);
    }
}
