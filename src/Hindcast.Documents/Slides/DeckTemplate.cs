using Hindcast.Documents.Office;

namespace Hindcast.Documents.Slides;

/// <summary>The parts that all decks share: theme, master, layouts, and the master of the notes.</summary>
/// <remarks>The colours are those of the page: one accent, and a red and a green that always stand beside a
/// word.</remarks>
internal static class DeckTemplate
{
    internal const string Spaces = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        + $"xmlns:r=\"{OfficePart.Relation}\" xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

    internal const string Group = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        + "<p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt "
        + "cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";

    private const double TitleWide = 880, TitleHigh = 68;

    /// <summary>How much wider the bold letters of a heading are than those of the text, in the widest of the fonts
    /// that stand in for theirs.</summary>
    private const double TitleWider = 1.28;

    private static readonly double[] TitleSizes = [24, 21, 19, 17, 15];

    internal const string TitleLayout = "ppt/slideLayouts/slideLayout1.xml", ContentLayout =
        "ppt/slideLayouts/slideLayout2.xml";

    private const string Type = "application/vnd.openxmlformats-officedocument.presentationml.";
    private const string Map = "bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" "
        + "accent2=\"accent2\" accent3=\"accent3\" "
        + "accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"";

    internal static IEnumerable<OfficePart> Parts() =>
    [
        OfficePart.Xml("ppt/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", Theme),
        OfficePart.Xml("ppt/theme/theme2.xml", "application/vnd.openxmlformats-officedocument.theme+xml", Theme),
        OfficePart.Xml("ppt/slideMasters/slideMaster1.xml", Type + "slideMaster+xml",
            $"<p:sldMaster {Spaces}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr "
                + $"val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{Group}"
            + Placeholder(2, "Title", "type=\"title\"", 40, 24, TitleWide, TitleHigh,
                "<a:bodyPr lIns=\"0\" rIns=\"0\" tIns=\"0\" bIns=\"0\" anchor=\"b\"><a:normAutofit/></a:bodyPr>",
                "Title")
            + Placeholder(3, "Text", "type=\"body\" idx=\"1\"", 40, 104, 880, 392, "<a:bodyPr lIns=\"0\" rIns=\"0\"/>",
                "Text")
            + Rule(6, 96) + Foot("") + $"</p:spTree></p:cSld><p:clrMap {Map}/>"
            + "<p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/><p:sldLayoutId id=\"2147483650\" "
            + "r:id=\"rId2\"/></p:sldLayoutIdLst>"
            + "<p:txStyles><p:titleStyle><a:lvl1pPr algn=\"l\"><a:lnSpc><a:spcPct val=\"95000\"/></a:lnSpc><a:defRPr "
            + "sz=\"2400\" b=\"1\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill>"
            + "<a:latin typeface=\"+mj-lt\"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle><a:lvl1pPr marL=\"0\" "
            + "indent=\"0\"><a:buNone/><a:defRPr sz=\"1400\">"
            + "<a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin "
            + "typeface=\"+mn-lt\"/></a:defRPr></a:lvl1pPr></p:bodyStyle><p:otherStyle/></p:txStyles></p:sldMaster>"),
        OfficePart.Relations("ppt/slideMasters/slideMaster1.xml",
            ("slideLayout", "../slideLayouts/slideLayout1.xml"), ("slideLayout", "../slideLayouts/slideLayout2.xml"),
            ("theme", "../theme/theme1.xml")),
        OfficePart.Xml(TitleLayout, Type + "slideLayout+xml",
            $"<p:sldLayout {Spaces} type=\"title\" preserve=\"1\" showMasterSp=\"0\"><p:cSld "
                + $"name=\"Title\"><p:spTree>{Group}"
            + Placeholder(2, "Title", "type=\"ctrTitle\"", 40, 120, 880, 150,
                "<a:bodyPr lIns=\"0\" anchor=\"b\"><a:normAutofit/></a:bodyPr>"
                + "<a:lstStyle><a:lvl1pPr><a:defRPr sz=\"4000\"/></a:lvl1pPr></a:lstStyle>", "Title")
            + Rule(3, 284) + Foot("") + "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"),
        OfficePart.Relations(TitleLayout, ("slideMaster", "../slideMasters/slideMaster1.xml")),
        OfficePart.Xml(ContentLayout, Type + "slideLayout+xml",
            $"<p:sldLayout {Spaces} type=\"titleOnly\" preserve=\"1\"><p:cSld name=\"Heading\"><p:spTree>{Group}"
            + Placeholder(2, "Title", "type=\"title\"", null, 0, 0, 0, "<a:bodyPr/>", "Title") + Foot("")
            + "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"),
        OfficePart.Relations(ContentLayout, ("slideMaster", "../slideMasters/slideMaster1.xml")),
        OfficePart.Xml("ppt/notesMasters/notesMaster1.xml", Type + "notesMaster+xml",
            $"<p:notesMaster {Spaces}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr "
                + $"val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{Group}"
            + "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" "
            + "noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\" idx=\"2\"/></p:nvPr></p:nvSpPr>"
            + $"<p:spPr>{Frame(54, 54, 432, 243)}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:sp>"
            + Placeholder(3, "Notes", "type=\"body\" sz=\"quarter\" idx=\"3\"", 54, 320, 432, 360, "<a:bodyPr/>",
                "Notes")
            + $"</p:spTree></p:cSld><p:clrMap {Map}/><p:notesStyle><a:lvl1pPr><a:defRPr sz=\"1100\"><a:latin "
            + "typeface=\"+mn-lt\"/></a:defRPr></a:lvl1pPr></p:notesStyle></p:notesMaster>"),
        OfficePart.Relations("ppt/notesMasters/notesMaster1.xml", ("theme", "../theme/theme2.xml")),
    ];

    /// <summary>Position and size in points.</summary>
    internal static string Frame(double x, double y, double wide, double high, string element = "a:xfrm") =>
        $"<{element}><a:off x=\"{Emu(x)}\" y=\"{Emu(y)}\"/><a:ext cx=\"{Emu(wide)}\" cy=\"{Emu(high)}\"/></{element}>";

    /// <summary>The format's unit: 12,700 to a point.</summary>
    internal static long Emu(double points) => (long)Math.Round(points * 12_700);

    /// <summary>The foot of a slide: as-of day and definitions, and the slide's number.</summary>
    internal static string Foot(string text) =>
        Placeholder(4, "Footer", "type=\"ftr\" sz=\"quarter\" idx=\"11\"", 40, 508, 800, 20,
            "<a:bodyPr lIns=\"0\" tIns=\"0\" bIns=\"0\" anchor=\"ctr\"/><a:lstStyle><a:lvl1pPr algn=\"l\"><a:defRPr "
                + "sz=\"900\"><a:solidFill><a:schemeClr val=\"tx2\"/></a:solidFill><a:latin "
                + "typeface=\"+mn-lt\"/></a:defRPr></a:lvl1pPr></a:lstStyle>", text)
        + Placeholder(5, "Slide number", "type=\"sldNum\" sz=\"quarter\" idx=\"12\"", 860, 508, 60, 20,
            "<a:bodyPr rIns=\"0\" tIns=\"0\" bIns=\"0\" anchor=\"ctr\"/><a:lstStyle><a:lvl1pPr algn=\"r\"><a:defRPr "
                + "sz=\"900\"><a:solidFill><a:schemeClr val=\"tx2\"/></a:solidFill><a:latin "
                + "typeface=\"+mn-lt\"/></a:defRPr></a:lvl1pPr></a:lstStyle>", null);

    /// <summary>The letters of a slide's heading: as the master has them, or smaller where they would take more than
    /// two lines.</summary>
    internal static string TitleBody(string title)
    {
        double size = TitleSizes.FirstOrDefault(size => SlideText.Height(title, size, TitleWide / TitleWider)
            <= SlideText.Height("", size, 1) * 2.1, TitleSizes[^1]);
        return size == TitleSizes[0] ? "<a:bodyPr/>" : string.Create(CultureInfo.InvariantCulture,
            $"<a:bodyPr/><a:lstStyle><a:lvl1pPr><a:defRPr sz=\"{100 * size}\"/></a:lvl1pPr></a:lstStyle>");
    }

    /// <summary>A place for text; without a position it is where the layout has it. Null for text is the slide's
    /// number.</summary>
    internal static string Placeholder(int id, string name, string kind, double? x, double y, double wide, double high,
        string body, string? text) =>
        $"<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr><a:spLocks "
            + $"noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>"
        + (x is { } left ? Frame(left, y, wide, high) + "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>" : "")
        + $"</p:spPr><p:txBody>{body}"
        + (body.Contains("<a:lstStyle>", StringComparison.Ordinal) ? "" : "<a:lstStyle/>") + "<a:p>"
        + (text is null ? "<a:fld id=\"{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}\" type=\"slidenum\"><a:rPr "
        + "lang=\"en-GB\"/><a:t>‹#›</a:t></a:fld>"
            : text.Length == 0
            ? "<a:endParaRPr lang=\"en-GB\"/>"
            : $"<a:r><a:rPr lang=\"en-GB\"/><a:t>{XmlText.Of(text)}</a:t></a:r>") + "</a:p></p:txBody></p:sp>";

    private static string Rule(int id, double y) =>
        $"<p:cxnSp><p:nvCxnSpPr><p:cNvPr id=\"{id}\" name=\"Rule\"/><p:cNvCxnSpPr/><p:nvPr "
            + $"userDrawn=\"1\"/></p:nvCxnSpPr><p:spPr>{Frame(40, y, 880, 0)}"
        + "<a:prstGeom prst=\"line\"><a:avLst/></a:prstGeom><a:ln w=\"19050\"><a:solidFill><a:schemeClr "
        + "val=\"accent1\"/></a:solidFill></a:ln></p:spPr></p:cxnSp>";

    private const string Fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    private const string Line = $"<a:ln w=\"9525\">{Fill}</a:ln>";
    private const string Effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";

    private const string Theme = "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        + "name=\"Hindcast\"><a:themeElements><a:clrScheme name=\"Hindcast\">"
        + "<a:dk1><a:srgbClr val=\"1B1B1B\"/></a:dk1><a:lt1><a:srgbClr val=\"FFFFFF\"/></a:lt1><a:dk2><a:srgbClr "
        + "val=\"595959\"/></a:dk2><a:lt2><a:srgbClr val=\"EBE8E3\"/></a:lt2>"
        + "<a:accent1><a:srgbClr val=\"0B4F6C\"/></a:accent1><a:accent2><a:srgbClr "
        + "val=\"A11D21\"/></a:accent2><a:accent3><a:srgbClr val=\"1D6B37\"/></a:accent3>"
        + "<a:accent4><a:srgbClr val=\"9BB8C4\"/></a:accent4><a:accent5><a:srgbClr "
        + "val=\"D3E3EA\"/></a:accent5><a:accent6><a:srgbClr val=\"8C8781\"/></a:accent6>"
        + "<a:hlink><a:srgbClr val=\"0B4F6C\"/></a:hlink><a:folHlink><a:srgbClr "
        + "val=\"595959\"/></a:folHlink></a:clrScheme>"
        + "<a:fontScheme name=\"Hindcast\"><a:majorFont><a:latin typeface=\"Georgia\"/><a:ea typeface=\"\"/><a:cs "
        + "typeface=\"\"/></a:majorFont>"
        + "<a:minorFont><a:latin typeface=\"Arial\"/><a:ea typeface=\"\"/><a:cs "
        + "typeface=\"\"/></a:minorFont></a:fontScheme>"
        + $"<a:fmtScheme name=\"Hindcast\"><a:fillStyleLst>{Fill}{Fill}{Fill}</a:fillStyleLst><a:lnStyleLst>{Line}{Line}{Line}</a:lnStyleLst>"
        + $"<a:effectStyleLst>{Effect}{Effect}{Effect}</a:effectStyleLst><a:bgFillStyleLst>{Fill}{Fill}{Fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>";
}
