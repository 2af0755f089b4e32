namespace Hindcast.Documents.Packs;

/// <summary>What stands on the first sheet, and how tightly, so that on paper it is one page.</summary>
/// <remarks>
/// Nothing is lost: rows that do not fit and words that are cut stand in full in the tables that follow. Lines are
/// counted
/// for the widest common system font, so other fonts leave room.
/// </remarks>
/// <param name="Density">How tightly it is set.</param>
/// <param name="Actions">As many of this month's actions as fit.</param>
/// <param name="Before">As many of last month's actions as fit.</param>
/// <param name="Panel">The panel in brief where it fits too; else null, and it begins on the next sheet.</param>
/// <param name="IsWhole">False where something was left out or cut, and the full tables follow.</param>
public sealed record FirstSheet(SheetDensity Density, Grid Actions, Grid Before, Grid? Panel, bool IsWhole)
{
    /// <summary>Words of one cell, and of the last why, on the sheet where it must be tight.</summary>
    public const int CellLengthMax = 150;

    private const int ActionsKept = 4, BeforeKept = 2;

    /// <summary>Fits a pack on its first sheet.</summary>
    public static FirstSheet Of(PackView view)
    {
        // The panel is worth a slightly smaller print, and never one that is hard to read.
        foreach (var density in (SheetDensity[])[SheetDensity.Roomy, SheetDensity.Dense])
            if (!view.PanelBrief.Rows.IsEmpty && SheetRoom.Fits(view, view.Actions, view.Before, view.PanelBrief,
                density))
                return new(density, view.Actions, view.Before, view.PanelBrief, IsWhole: true);
        foreach (var density in Enum.GetValues<SheetDensity>())
            if (SheetRoom.Fits(view, view.Actions, view.Before, null, density))
            {
                bool hasRoom = !view.PanelBrief.Rows.IsEmpty && SheetRoom.Fits(view, view.Actions, view.Before,
                    view.PanelBrief, density);
                return new(density, view.Actions, view.Before, hasRoom ? view.PanelBrief : null, IsWhole: true);
            }

        // What answers a mover is left out last.
        Grid actions = Cut(view.Actions with { Rows = [.. view.Actions.Rows
            .OrderBy(row => view.Answers.Contains(row[0].Text) ? 0 : 1)] }), before = Cut(view.Before);
        while (!SheetRoom.Fits(view, actions, before, null, SheetDensity.Tight))
        {
            if (before.Rows.Length > BeforeKept)
                before = before with { Rows = before.Rows[..^1] };
            else if (actions.Rows.Length > ActionsKept)
                actions = actions with { Rows = actions.Rows[..^1] };
            else
                break; // What is kept at the least takes a little more than a page only with very long slices.
        }

        return new(SheetDensity.Tight, actions, before, null, IsWhole: false);
    }

    /// <summary>The text, or its beginning up to a word where it is longer than fits.</summary>
    public static string Begin(string text)
    {
        if (text.Length <= CellLengthMax)
            return text;
        int end = text.LastIndexOf(' ', CellLengthMax - 1);
        end = end > CellLengthMax / 2 ? end : CellLengthMax - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)].TrimEnd() + "…";
    }

    private static Grid Cut(Grid grid) => grid with
    {
        Rows = [.. grid.Rows.Select(row => (ImmutableArray<Cell>)[.. row.Select(cell => cell with
            { Text = Begin(cell.Text) })])],
    };
}

/// <summary>How tightly the first sheet is set on paper.</summary>
public enum SheetDensity
{
    /// <summary>The usual size.</summary>
    Roomy,

    /// <summary>A little smaller.</summary>
    Dense,

    /// <summary>As small as can still be read.</summary>
    Tight,
}
