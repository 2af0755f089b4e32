namespace Hindcast.Retros.PostMortems;

/// <summary>What people wrote into a post-mortem, for whatever reads wording.</summary>
public static class PostMortemTexts
{
    /// <summary>Where it stands and what it says; the common parts (whys, actions, findings) are not among
    /// them.</summary>
    public static IEnumerable<(string Where, string Text)> Said(this PostMortemPart part) =>
    [
        .. part.Timeline.Select(row => (row.Id, row.Event)),
        .. part.Factors.SelectMany(f => Each(f.Id, f.Text, f.MadeSense, f.Fix)),
        .. part.Hypotheses.Select(h => (h.Id, h.Text)),
        .. part.Learnings.SelectMany(l => Each(l.Id, l.Text, l.Implication)),
        .. part.Decisions.SelectMany(d => Each(d.Id, d.Text, d.TradeOffs)),
        .. part.LaterIdeas.Select(i => (i.Id, i.Text)),
        .. part.OpenEnds.Select(q => (q.Id, q.Text)),
    ];

    /// <summary>Words about why it happened and what changes.</summary>
    public static int LearningLength(this PostMortemPart part, Retro retro) =>
        part.Factors.SelectMany(f => Each(f.Id, f.Text, f.MadeSense, f.Fix))
            .Concat(part.Learnings.SelectMany(l => Each(l.Id, l.Text, l.Implication)))
            .Concat(part.Decisions.SelectMany(d => Each(d.Id, d.Text, d.TradeOffs)))
            .Concat(part.Hypotheses.Select(h => (h.Id, h.Text)))
            .Concat(retro.Movers.SelectMany(m => m.Whys.Select(w => (m.Id, w.Text)))).Sum(said => Words(said.Item2));

    /// <summary>Words about the grade.</summary>
    public static int GradeLength(this PostMortemPart part) =>
        new[] { part["grade"], part["grade_discussion"], part["severity"] }.OfType<string>().Sum(Words);

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static IEnumerable<(string, string)> Each(string where, params string?[] texts) =>
        texts.OfType<string>().Select(text => (where, text));
}
