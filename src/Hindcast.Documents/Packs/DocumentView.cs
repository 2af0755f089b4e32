using Hindcast.Retros.Records;

namespace Hindcast.Documents.Packs;

/// <summary>A further document of a pack with its figures written.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Standing">A line below it.</param>
/// <param name="Sections">In reading order.</param>
/// <param name="IsForCustomers">True where nothing of the record may stand beside it.</param>
/// <param name="IsOnePage">True where all of it is set on one page, in two columns.</param>
public sealed record DocumentView(string Title, string Standing, ImmutableArray<SectionView> Sections,
    bool IsForCustomers, bool IsOnePage)
{
    /// <summary>Characters of all that it says; a table's row counts as a line of it at the least.</summary>
    internal int Length => Sections.Sum(section => section.Title.Length + section.Blocks.Sum(block =>
        (block.Prose?.Length ?? 0) + (block.Points?.Items.Sum(item => Math.Max(item.Length, LineLength)) ?? 0)
        + (block.Grid?.Rows.Sum(row => Math.Max(row.Sum(cell => cell.Text.Length), LineLength)) ?? 0)));

    private const int LineLength = 60;

    /// <summary>Writes the figures of a document.</summary>
    public static DocumentView Of(RecordDocument document, Numbers numbers) =>
        new(Numbers.Dated(document.Title), Numbers.Dated(document.Standing),
            [.. document.Sections.Select(section => SectionView.Of(section, numbers).Plain())], document.IsForCustomers,
            document.IsOnePage);
}
