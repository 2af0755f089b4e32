using System.Text;
using Hindcast.Documents.Office;
using Hindcast.Documents.Packs;

namespace Hindcast.Documents.Slides;

/// <summary>Writes a deck as PPTX: native tables and charts with their sheets, speaker notes, 16:9, a master with theme
/// colours.</summary>
/// <remarks>Standard ECMA-376, PresentationML. The same outline gives the same bytes.</remarks>
internal static class DeckWriter
{
    private const string Type = "application/vnd.openxmlformats-officedocument.presentationml.";

    /// <summary>The deck of a pack or of a further document.</summary>
    internal static byte[] Write(Outline outline, DateOnly day)
    {
        var slides = PackSlides.Of(outline);
        ChartData[] charts = [.. slides.SelectMany(slide => slide.Shapes).OfType<SlideShape.Chart>()
            .Select(shape => shape.Data)];
        List<OfficePart> parts =
        [
            OfficePackage.Root("ppt/presentation.xml"),
            .. OfficePackage.Properties(outline.Title, day),
            OfficePart.Xml("ppt/presentation.xml", Type + "presentation.main+xml",
                $"<p:presentation {DeckTemplate.Spaces}><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" "
                    + "r:id=\"rId1\"/></p:sldMasterIdLst>"
                + "<p:notesMasterIdLst><p:notesMasterId r:id=\"rId2\"/></p:notesMasterIdLst><p:sldIdLst>"
                + string.Concat(slides.Select((_, i) => $"<p:sldId id=\"{256 + i}\" r:id=\"rId{i + 4}\"/>"))
                + "</p:sldIdLst><p:sldSz cx=\"12192000\" cy=\"6858000\"/><p:notesSz cx=\"6858000\" "
                + "cy=\"9144000\"/></p:presentation>"),
            OfficePart.Relations("ppt/presentation.xml",
                [("slideMaster", "slideMasters/slideMaster1.xml"), ("notesMaster", "notesMasters/notesMaster1.xml"),
                    ("theme", "theme/theme1.xml"),
                    .. slides.Select((_, i) => ("slide", $"slides/slide{i + 1}.xml"))]),
            .. DeckTemplate.Parts(),
        ];
        int drawn = 0;
        for (int i = 0; i < slides.Length; i++)
        {
            var slide = slides[i];
            int own = slide.Shapes.Count(shape => shape is SlideShape.Chart);
            string name = $"ppt/slides/slide{i + 1}.xml", notes = $"ppt/notesSlides/notesSlide{i + 1}.xml";
            parts.Add(OfficePart.Xml(name, Type + "slide+xml", Slide(slide, outline.Footer)));
            parts.Add(OfficePart.Relations(name,
                [("slideLayout", slide.IsTitle
                    ? "../slideLayouts/slideLayout1.xml"
                    : "../slideLayouts/slideLayout2.xml"), ("notesSlide", $"../notesSlides/notesSlide{i + 1}.xml"),
                    .. Enumerable.Range(drawn + 1, own).Select(chart => ("chart", $"../charts/chart{chart}.xml"))]));
            drawn += own;
            parts.Add(OfficePart.Xml(notes, Type + "notesSlide+xml", Notes(slide)));
            parts.Add(OfficePart.Relations(notes, ("notesMaster", "../notesMasters/notesMaster1.xml"),
                ("slide", $"../slides/slide{i + 1}.xml")));
        }

        for (int i = 0; i < charts.Length; i++)
        {
            byte[] sheet = ChartXml.Sheet(charts[i], day);
            parts.Add(OfficePart.Xml($"ppt/charts/chart{i + 1}.xml",
                "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", ChartXml.Of(charts[i])));
            parts.Add(OfficePart.Relations($"ppt/charts/chart{i + 1}.xml",
                ("package", $"../embeddings/chart{i + 1}.xlsx")));
            parts.Add(new($"ppt/embeddings/chart{i + 1}.xlsx", null, to => to.Write(sheet)));
        }

        using var memory = new MemoryStream();
        OfficePackage.Write(memory, parts);
        return memory.ToArray();
    }

    private static string Slide(Slide slide, string footer)
    {
        var xml = new StringBuilder($"<p:sld {DeckTemplate.Spaces}><p:cSld><p:spTree>{DeckTemplate.Group}");
        xml.Append(DeckTemplate.Placeholder(2, "Title", slide.IsTitle ? "type=\"ctrTitle\"" : "type=\"title\"", null, 0,
            0, 0, slide.IsTitle ? "<a:bodyPr/>" : DeckTemplate.TitleBody(slide.Title), slide.Title));
        int id = 10, chart = 3;
        foreach (var shape in slide.Shapes)
            xml.Append(shape switch
            {
                SlideShape.Texts texts => Texts(texts, id++),
                SlideShape.Table table => Table(table, id++),
                SlideShape.Chart drawing => Chart(drawing, id++, chart++),
                _ => "",
            });
        return xml.Append(DeckTemplate.Foot(footer))
            .Append("</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>").ToString();
    }

    private static string Texts(SlideShape.Texts shape, int id) =>
        $"<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"Text {id}\"/><p:cNvSpPr "
            + $"txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr>{DeckTemplate.Frame(shape.X, shape.Y, shape.Wide, shape.High)}"
        + "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap=\"square\" "
        + "lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"><a:noAutofit/></a:bodyPr><a:lstStyle/>"
        + string.Concat(shape.Paragraphs.Select(said => Paragraph(said, shape.Air))) + "</p:txBody></p:sp>";

    private static string Paragraph(SlideParagraph said, double air)
    {
        string spacing = $"<a:spcAft><a:spcPts val=\"{500 + 100 * air:0}\"/></a:spcAft>";
        string mark = said.Mark switch
        {
            "" => $"<a:pPr marL=\"0\" indent=\"0\">{spacing}<a:buNone/></a:pPr>",
            "•" => $"<a:pPr marL=\"228600\" indent=\"-228600\">{spacing}<a:buFont typeface=\"Arial\"/><a:buChar "
                + "char=\"•\"/></a:pPr>",
            var number => $"<a:pPr marL=\"285750\" indent=\"-285750\">{spacing}<a:buFont "
                + $"typeface=\"+mj-lt\"/><a:buAutoNum type=\"arabicPeriod\" startAt=\"{number.TrimEnd('.')}\"/></a:pPr>",
        };
        // A few words and a colon at the beginning are what the paragraph is: they are set off.
        int colon = said.IsSmall || said.IsHead || said.IsPart ? -1
            : said.Text.IndexOf(": ", StringComparison.Ordinal);
        return $"<a:p>{mark}" + (colon is > 0 and < 40 && said.Text.AsSpan(0, colon).Count(' ') <= 5
            ? Run(said.Text[..(colon + 1)], said.Size, bold: true) + Run(said.Text[(colon + 1)..], said.Size) : Run(said.Text, said.Size, said.IsHead || said.IsPart,
            said.IsSmall, said.IsPart ? "accent1" : null)) + "</a:p>";
    }

    private static string Run(string text, double size, bool bold = false, bool quiet = false, string? colour = null) =>
        $"<a:r><a:rPr lang=\"en-GB\" sz=\"{size * 100:0}\"{(bold ? " b=\"1\"" : "")}><a:solidFill><a:schemeClr "
            + $"val=\"{colour ?? (quiet ? "tx2" : "tx1")}\"/></a:solidFill>"
        + $"<a:latin typeface=\"+mn-lt\"/></a:rPr><a:t>{XmlText.Of(text.Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' '))}</a:t></a:r>";

    private static string Table(SlideShape.Table shape, int id)
    {
        var grid = shape.Grid;
        return $"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"{id}\" name=\"Table {id}\" "
            + $"descr=\"{XmlText.Of(grid.Caption)}\"/><p:cNvGraphicFramePr><a:graphicFrameLocks "
            + "noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>"
            + DeckTemplate.Frame(shape.X, shape.Y, shape.Wide, shape.High, "p:xfrm")
            + "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl><a:tblPr firstRow=\"1\"/><a:tblGrid>"
            + string.Concat(shape.Widths.Select(wide => $"<a:gridCol w=\"{DeckTemplate.Emu(wide)}\"/>"))
            + "</a:tblGrid>"
            + Row([.. grid.Columns.Select(column => (Cell)column.Head)], shape, shape.Heights[0], isHead: true)
            + string.Concat(grid.Rows.Select((row, i) => Row(row, shape, shape.Heights[i + 1], isHead: false)))
            + "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>";
    }

    private static string Row(ImmutableArray<Cell> row, SlideShape.Table shape, double high, bool isHead) =>
        $"<a:tr h=\"{DeckTemplate.Emu(high)}\">" + string.Concat(row.Select((cell, i) =>
            $"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr "
                + $"algn=\"{(shape.Grid.Columns[i].IsFigure ? "r" : "l")}\"/>"
            // An empty cell is as high as the others only where it holds no run and its end says how high it is.
            + (cell.Text.Length == 0 ? "" : Run(cell.Text, shape.Size, bold: isHead || i == 0, colour: isHead ? "tx2"
                : cell.Tone switch
                {
                    Packs.Tone.Worse => "accent2",
                    Packs.Tone.Better => "accent3",
                    Packs.Tone.Quiet => "tx2",
                    _ => null,
                }))
            + $"<a:endParaRPr lang=\"en-GB\" sz=\"{shape.Size * 100:0}\"/></a:p></a:txBody><a:tcPr "
            + $"marL=\"{DeckTemplate.Emu(SlideTable.Before(shape.Grid, i))}\" marR=\"63500\" "
            + $"marT=\"{DeckTemplate.Emu(3 + shape.Air / 2)}\" marB=\"{DeckTemplate.Emu(3 + shape.Air / 2)}\" "
            + $"anchor=\"{(isHead ? "b" : "t")}\">"
            + "<a:lnL w=\"0\"><a:noFill/></a:lnL><a:lnR w=\"0\"><a:noFill/></a:lnR><a:lnT w=\"0\"><a:noFill/></a:lnT>"
            + $"<a:lnB w=\"{(isHead ? 12700 : 6350)}\"><a:solidFill><a:schemeClr "
            + $"val=\"{(isHead ? "tx1" : "bg2")}\"/></a:solidFill></a:lnB>"
            + (cell.Tone == Packs.Tone.Young ? ChartXml.Hatch : "<a:noFill/>") + "</a:tcPr></a:tc>")) + "</a:tr>";

    private static string Chart(SlideShape.Chart shape, int id, int relation) =>
        $"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"{id}\" name=\"Chart {id}\" descr=\"{XmlText.Of(
            $"{shape.Data.Name}; the notes hold its values")}\"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>"
        + DeckTemplate.Frame(shape.X, shape.Y, shape.Wide, shape.High, "p:xfrm")
        + "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">"
        + $"<c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
        + $"r:id=\"rId{relation}\"/></a:graphicData></a:graphic></p:graphicFrame>";

    private static string Notes(Slide slide) =>
        $"<p:notes {DeckTemplate.Spaces}><p:cSld><p:spTree>{DeckTemplate.Group}"
        + "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" "
        + "noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>"
        + "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks "
        + "noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"body\" sz=\"quarter\" idx=\"3\"/></p:nvPr></p:nvSpPr><p:spPr/>"
        + "<p:txBody><a:bodyPr/><a:lstStyle/>" + string.Concat((slide.Notes.IsEmpty ? [""] : slide.Notes).Select(note =>
            $"<a:p><a:r><a:rPr lang=\"en-GB\"/><a:t>{XmlText.Of(note.Replace('\n', ' '))}</a:t></a:r></a:p>"))
        + "</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>";
}
