using Hindcast.Retros.Records;

namespace Hindcast.Retros.PostMortems.Pack;

/// <summary>Before all sections: what happened, whom it hit, what was learned, and who does what by when.</summary>
internal static class ShortSection
{
    public static RecordSection Of(Retro retro)
    {
        var part = PostMortemPart.Of(retro);
        var lines = ShareoutPage.InShort(part, LearningSection.PlaceIn(part));
        string[] hit = [.. new (string Whom, string? How)[] { ("customers", part["customer_impact"]),
            ("business", part["business_impact"]), ("inside", part["internal_impact"]) }
            .Where(each => !string.IsNullOrEmpty(each.How)).Select(each => $"{each.Whom}: {each.How!.TrimEnd('.')}")];
        return new("in-short", "In short",
            new SectionBlock.Points([lines[0], .. hit.Length == 0 ? [] : (string[])[$"Impact on {string.Join("; ", hit)}."],
                .. lines.Skip(1)], ""),
            ActionSection.Table(retro))
        {
            Says = part["summary"],
        };
    }
}
