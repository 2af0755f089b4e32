using Hindcast.Documents.Packs;

namespace Hindcast.Documents.Markdown;

/// <summary>
/// Sets a pack as Markdown: the same words and figures as the page, tables where the page has charts.
/// </summary>
public static class PackMarkdown
{
    /// <summary>The whole document; lines end in LF.</summary>
    /// <param name="view">What it says.</param>
    /// <param name="shown">What a text becomes before it is escaped; null for itself.</param>
    public static string Write(PackView view, Func<string, string>? shown = null)
    {
        var page = new MarkdownPage(shown);
        page.Heading(1, view.Title).Paragraph(view.Standing);
        if (view.HasMonth)
            Month(page, view);
        else
            Body(page, view);
        Back(page, view);
        return page.ToString();
    }

    /// <summary>A further document of a pack.</summary>
    public static string Write(DocumentView view, Func<string, string>? shown = null)
    {
        var page = new MarkdownPage(shown);
        page.Heading(1, view.Title).Paragraph(view.Standing);
        Sections(page, view.Sections);
        return page.ToString();
    }

    /// <summary>A kind that freezes no month: its own sections first.</summary>
    private static void Body(MarkdownPage page, PackView view)
    {
        Sections(page, view.Sections);
        if (!view.Movers.IsEmpty && view.Shows("whys"))
        {
            page.Heading(2, "Why it happened");
            foreach (var mover in view.Movers)
                Whys(page, mover, view);
        }

        foreach (var (part, grid) in ((string, Grid)[])[("actions", view.Actions), ("before", view.Before),
            ("claims", view.Claims)])
            if (view.Shows(part))
                page.Heading(2, grid.Caption).Table(grid);
    }

    private static void Sections(MarkdownPage page, ImmutableArray<SectionView> sections)
    {
        foreach (var section in sections)
        {
            page.Heading(2, section.Title);
            foreach (var block in section.Blocks)
                _ = block switch
                {
                    { Prose: { } prose } => page.Paragraph(prose),
                    { Points: { Numbered: true, Items.IsEmpty: false } points } => page.Numbered(points.Items),
                    { Points: { } points } => page.ListOr(points.Items, points.Empty),
                    { Grid: { } grid, Heading: { } heading } => page.Heading(3, heading).Table(grid),
                    { Grid: { } grid } => page.Table(grid),
                    _ => page,
                };
        }
    }

    private static void Month(MarkdownPage page, PackView view)
    {
        page.Paragraph(view.Knowledge);
        FirstPage(page, view);
        page.Heading(2, "Headline indicators").Table(view.PanelTable);
        foreach (var indicator in view.Panel)
            Indicator(page, indicator);
        page.Heading(2, "Why it moved");
        if (view.Movers.IsEmpty)
            page.Paragraph(view.NoMover);
        foreach (var mover in view.Movers)
            Whys(page, mover, view);
        Sections(page, view.Sections);
        foreach (var grid in (Grid[])[view.OtherFindings.Told(), view.Claims])
            page.Heading(2, grid.Caption).Table(grid);
        page.Heading(2, "Other indicators");
        if (view.Appendix.IsEmpty)
            page.Paragraph("There is no other indicator.");
        foreach (var grid in view.Appendix)
            page.Table(grid);
    }

    private static void FirstPage(MarkdownPage page, PackView view)
    {
        foreach (string stop in view.CheckFirst)
            page.Paragraph(stop);
        page.Heading(2, "What moved");
        if (view.Movers.IsEmpty)
            page.Paragraph(view.NoMover);
        foreach (var mover in view.Movers)
        {
            page.Heading(3, $"{mover.Number}. {mover.Headline}");
            if (mover.About is { } about)
                page.Paragraph(about);
            page.List(mover.Figures.Select(f => $"{f.Label}: {f.Text}, {f.Detail}"));
            page.Paragraph($"Direction: {mover.DirectionWord}. {mover.Where}");
            page.Paragraph($"So what: {mover.SoWhat}");
            if (mover.Because is { } because)
                page.Paragraph($"Because: {because}");
            page.Paragraph(mover.MendedBy);
            if (mover.Basis is { } basis)
                page.Paragraph(basis);
        }

        page.Heading(2, view.Actions.Caption).Table(view.Actions);
        page.Heading(2, view.Before.Caption).Table(view.Before);
    }

    private static void Indicator(MarkdownPage page, IndicatorView indicator)
    {
        page.Heading(3, indicator.Reading.Name).Paragraph(indicator.Line).Paragraph(indicator.Caption)
            .Table(indicator.Months);
        if (indicator.Breakdown is { } breakdown)
            page.Paragraph(breakdown.Caption).Table(breakdown);
    }

    private static void Whys(MarkdownPage page, MoverView mover, PackView view)
    {
        page.Heading(3, mover.Headline);
        if (mover.Detail is { } detail)
            page.Paragraph(detail);
        if (mover is { Parts: { } parts, Reading: { } reading })
            page.Table(PartsText.Table(parts, reading.Unit, view.Figures));
        if (mover.Months is { } months)
            page.Table(months);
        if (mover.Whys.IsEmpty)
            page.Paragraph("Nobody has asked why yet.");
        page.Numbered(mover.Whys.Select(w => w.Sentence));
    }

    private static void Back(MarkdownPage page, PackView view)
    {
        page.Heading(2, "Talk, not change");
        page.ListOr(view.Conversations, "Nothing was left as talk.");
        foreach (var (part, grid) in ((string, Grid)[])[("assumptions", view.Assumptions),
            ("overrides", view.Overrides)])
            if (view.Shows(part))
                page.Heading(2, grid.Caption).Table(grid);
        page.Heading(2, "Warnings");
        page.ListOr(view.Warnings, "There was no warning.");
        foreach (var grid in (Grid[])[view.Gates, view.ChangeLog, .. view.HasMonth
            ? [view.Definitions, view.Sources]
            : Array.Empty<Grid>()])
            page.Heading(2, grid.Caption).Table(grid);
        page.Heading(2, "What else to know").List(view.Notes);
        if (view.Shows("session"))
        {
            page.Heading(2, "The session").Heading(3, "Brief");
            page.ListOr(view.Brief, "There was no brief.");
            page.Heading(3, view.Agenda.Caption).Table(view.Agenda).Heading(3, view.Roster.Caption).Table(view.Roster);
        }

        page.Paragraph(view.Colophon);
    }
}
