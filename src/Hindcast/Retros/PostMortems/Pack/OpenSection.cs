using Hindcast.Retros.Kinds;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.PostMortems.Pack;

/// <summary>Section 8: risks, open questions and next steps; there also when there are none.</summary>
internal static class OpenSection
{
    public static RecordSection Of(PostMortemPart part) => new("open", "8. Risks, open questions and next steps",
        part.OpenEnds.IsEmpty
            ? new SectionBlock.Prose($"None found. {part["nothing_open_because"].Or("It is not said yet why.")}")
            : new SectionBlock.Listing("What is left open", ["Id", "Type", "What", "Who keeps it in mind"],
                [.. part.OpenEnds.OrderBy(q => q.Type).Select(q => (ImmutableArray<SectionCell>)[q.Id,
                    Spelling.Of(q.Type).Replace('-', ' '), q.Text, q.Owner.Or("nobody")])], ""));
}
