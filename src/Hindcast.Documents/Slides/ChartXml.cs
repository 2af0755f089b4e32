using Hindcast.Documents.Office;
using Hindcast.Documents.Packs;
using Hindcast.Documents.Sheets;

namespace Hindcast.Documents.Slides;

/// <summary>Writes a chart that a reader can change: its values stand in a sheet inside the file.</summary>
internal static class ChartXml
{
    private const string SheetName = "Data";

    /// <summary>The sheet behind the chart: categories, one column a series, and how far the interval
    /// reaches.</summary>
    internal static byte[] Sheet(ChartData chart, DateOnly day)
    {
        using var memory = new MemoryStream();
        Workbook.Write(memory, chart.Name, day,
        [
            new(SheetName, [chart.IsTrend ? "Month" : "Part", .. chart.Series.Select(series => series.Name),
                .. chart.Spans.IsEmpty ? [] : (string[])["below", "above"]],
                chart.Categories.Select((category, i) => (SheetCell[])
                [
                    category, .. chart.Series.Select((series, at) => SheetCell.Of(series.Values[i],
                        chart.IsStacked && at > 0 ? "0" : FormatAt(chart, i))),
                    .. chart.Spans.IsEmpty ? [] : (SheetCell[])[SheetCell.Of(chart.Spans[i].Below, chart.Formats[0]),
                        SheetCell.Of(chart.Spans[i].Above, chart.Formats[0])],
                ])),
        ]);
        return memory.ToArray();
    }

    /// <summary>The chart itself; <c>rId1</c> is its sheet.</summary>
    internal static string Of(ChartData chart)
    {
        string axes = "<c:axId val=\"111\"/><c:axId val=\"112\"/>";
        string Drawn(bool hatched) => string.Concat(chart.Series
            .Select((one, i) => one.Mark == ChartMark.Hatched == hatched ? Series(chart, one, i) : ""));
        string series = Drawn(false), hatch = Drawn(true);
        string plot = chart.IsTrend
            ? (hatch.Length == 0 ? "" : "<c:barChart><c:barDir val=\"col\"/><c:grouping "
                + "val=\"clustered\"/><c:varyColors "
                + $"val=\"0\"/>{hatch}<c:gapWidth val=\"0\"/>{axes}</c:barChart>")
                + $"<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>{series}<c:marker "
                + $"val=\"1\"/>{axes}</c:lineChart>"
            : $"<c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"{(chart.IsStacked ? "stacked" : "clustered")}\"/>"
                + $"<c:varyColors val=\"0\"/>{series}<c:gapWidth val=\"60\"/>"
                + (chart.Series.Length > 1 && !chart.IsPaired ? "<c:overlap val=\"100\"/>" : "")
                + $"{axes}</c:barChart>";
        string format = XmlText.Of(chart.Formats[0]);
        return "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
            + "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
            + $"xmlns:r=\"{OfficePart.Relation}\"><c:roundedCorners "
            + $"val=\"0\"/><c:chart><c:title>{Rich(chart.Name, chart.AxisNote)}<c:overlay val=\"0\"/></c:title>"
            + "<c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/>" + plot
            + $"<c:catAx><c:axId val=\"111\"/><c:scaling><c:orientation "
            + $"val=\"{(chart.IsTrend ? "minMax" : "maxMin")}\"/></c:scaling><c:delete val=\"0\"/>"
            + $"<c:axPos val=\"{(chart.IsTrend ? "b" : "l")}\"/><c:majorTickMark val=\"none\"/><c:minorTickMark "
            + "val=\"none\"/><c:tickLblPos val=\"low\"/>"
            + "<c:spPr><a:ln w=\"9525\"><a:solidFill><a:schemeClr val=\"bg2\"><a:lumMod "
            + "val=\"50000\"/></a:schemeClr></a:solidFill></a:ln></c:spPr>" + Small
            + "<c:crossAx val=\"112\"/><c:crosses val=\"autoZero\"/><c:auto val=\"0\"/><c:lblAlgn "
            + "val=\"ctr\"/><c:lblOffset val=\"100\"/>"
            + (chart.IsTrend ? "<c:tickLblSkip val=\"3\"/>" : "") + "<c:noMultiLvlLbl val=\"1\"/></c:catAx>"
            + $"<c:valAx><c:axId val=\"112\"/><c:scaling><c:orientation val=\"minMax\"/><c:max "
            + $"val=\"{Plain(chart.Ticks.High)}\"/><c:min val=\"{Plain(chart.Ticks.Low)}\"/></c:scaling><c:delete "
            + $"val=\"{(chart.IsTrend || chart.IsStacked ? 0 : 1)}\"/>"
            + $"<c:axPos val=\"{(chart.IsTrend ? "l" : "b")}\"/>"
            + (chart.IsTrend || chart.IsStacked ? "<c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill><a:schemeClr "
            + "val=\"bg2\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>" : "")
            + $"<c:numFmt formatCode=\"{format}\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark "
            + "val=\"none\"/><c:tickLblPos val=\"nextTo\"/>"
            + "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>" + Small
            + "<c:crossAx val=\"111\"/><c:crosses val=\"autoZero\"/><c:crossBetween val=\"between\"/>"
            + $"<c:majorUnit val=\"{Plain(chart.Ticks.Step)}\"/></c:valAx>"
            + "</c:plotArea>"
            + (chart.IsTrend || chart.IsPaired
                ? "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/>" + Small + "</c:legend>" : "")
            + "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>"
            + "<c:externalData r:id=\"rId1\"><c:autoUpdate val=\"0\"/></c:externalData></c:chartSpace>";
    }

    private static string FormatAt(ChartData chart, int category) =>
        chart.Formats[Math.Min(category, chart.Formats.Length - 1)];

    private static string Plain(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Filled as what cannot be read yet.</summary>
    internal const string Hatch = "<a:pattFill prst=\"wdUpDiag\"><a:fgClr><a:schemeClr val=\"accent6\"/></a:fgClr>"
        + "<a:bgClr><a:schemeClr val=\"bg1\"/></a:bgClr></a:pattFill>";

    private const string Small = "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr "
        + "sz=\"1000\"/></a:pPr><a:endParaRPr lang=\"en-GB\"/></a:p></c:txPr>";

    private const string Inside = "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"1000\" "
        + "b=\"1\"><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr "
        + "lang=\"en-GB\"/></a:p></c:txPr>";

    /// <summary>What a drawing is called, and what its axis must be read with.</summary>
    private static string Rich(string title, string? note)
    {
        return "<c:tx><c:rich><a:bodyPr/><a:lstStyle/>" + Line(title, 1200, true)
            + (note is null ? "" : Line(note, 1000, false)) + "</c:rich></c:tx>";

        static string Line(string text, int size, bool bold) =>
            $"<a:p><a:pPr><a:defRPr sz=\"{size}\" b=\"{(bold ? 1 : 0)}\"/></a:pPr><a:r><a:rPr lang=\"en-GB\" "
            + $"sz=\"{size}\" b=\"{(bold ? 1 : 0)}\"/><a:t>{XmlText.Of(text)}</a:t></a:r></a:p>";
    }

    private static string Series(ChartData chart, ChartSeries series, int at)
    {
        char column = (char)('B' + at);
        int last = chart.Categories.Length + 1;
        string name = $"<c:idx val=\"{at}\"/><c:order "
            + $"val=\"{at}\"/><c:tx><c:strRef><c:f>{SheetName}!${column}$1</c:f><c:strCache><c:ptCount val=\"1\"/>"
            + $"<c:pt idx=\"0\"><c:v>{XmlText.Of(series.Name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>";
        string values = $"<c:cat><c:strRef><c:f>{SheetName}!$A$2:$A${last}</c:f><c:strCache><c:ptCount "
            + $"val=\"{chart.Categories.Length}\"/>"
            + string.Concat(chart.Categories.Select((category, i) =>
                $"<c:pt idx=\"{i}\"><c:v>{XmlText.Of(category)}</c:v></c:pt>")) + "</c:strCache></c:strRef></c:cat>"
            + $"<c:val>{Values(chart, column, [.. series.Values])}</c:val>";
        const string Accent = "<a:solidFill><a:schemeClr val=\"accent1\"/></a:solidFill>", Worse =
            "<a:solidFill><a:schemeClr val=\"accent2\"/></a:solidFill>",
            Pale = "<a:solidFill><a:schemeClr val=\"accent6\"/></a:solidFill>", None =
                "<c:spPr><a:ln w=\"19050\"><a:noFill/></a:ln></c:spPr>";
        return "<c:ser>" + name + series.Mark switch
        {
            ChartMark.Line => $"<c:spPr><a:ln w=\"22225\" cap=\"rnd\">{Accent}<a:round/></a:ln></c:spPr>"
                + Dot(4, Accent, Accent) + Spans(chart, last) + values + "<c:smooth val=\"0\"/>",
            ChartMark.Moved => None + Dot(8, Worse, Worse) + values + "<c:smooth val=\"0\"/>",
            ChartMark.Hollow => None + Dot(7, Pale, Accent) + values + "<c:smooth val=\"0\"/>",
            ChartMark.Hatched => $"<c:spPr>{Hatch}</c:spPr><c:invertIfNegative val=\"0\"/>{values}",
            ChartMark.Unseen => "<c:spPr><a:noFill/></c:spPr><c:invertIfNegative val=\"0\"/>" + values,
            _ when chart.IsStacked => $"<c:spPr>{Accent}</c:spPr><c:invertIfNegative val=\"0\"/>{values}",
            var bar => $"<c:spPr>{(bar == ChartMark.Pale ? Pale : Accent)}</c:spPr><c:invertIfNegative "
                + "val=\"0\"/><c:dLbls>"
                + string.Concat(chart.Categories.Select((_, i) => Label(chart, i, HasSpans(chart, at)))) + "<c:numFmt "
                + $"formatCode=\"{XmlText.Of(chart.Formats[0])}\" sourceLinked=\"0\"/>"
                + "<c:spPr><a:noFill/></c:spPr>" + Small
                + "<c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/><c:showCatName val=\"0\"/><c:showSerName "
                + "val=\"0\"/>"
                + "<c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/></c:dLbls>"
                + (HasSpans(chart, at) ? Spans(chart, last) : "") + values,
        } + "</c:ser>";

        static string Dot(int size, string fill, string line) =>
            $"<c:marker><c:symbol val=\"circle\"/><c:size val=\"{size}\"/><c:spPr>{fill}<a:ln "
                + $"w=\"12700\">{line}</a:ln></c:spPr></c:marker>";
    }

    /// <summary>True for the series that the intervals are of.</summary>
    private static bool HasSpans(ChartData chart, int series) => !chart.Spans.IsEmpty
        && (!chart.IsPaired || series > 0);

    private static string Label(ChartData chart, int at, bool hasSpans) =>
        $"<c:dLbl><c:idx val=\"{at}\"/><c:numFmt formatCode=\"{XmlText.Of(FormatAt(chart, at))}\" "
            + $"sourceLinked=\"0\"/><c:spPr><a:noFill/></c:spPr>{(hasSpans ? Inside : Small)}"
        // An interval begins at the bar's end, so its figure stands at the foot.
        + $"<c:dLblPos val=\"{(hasSpans ? "inBase" : "outEnd")}\"/><c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/><c:showCatName "
        + "val=\"0\"/><c:showSerName val=\"0\"/>"
        + "<c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/></c:dLbl>";

    private static string Spans(ChartData chart, int last) => chart.Spans.IsEmpty ? "" :
        $"<c:errBars>{(chart.IsTrend ? "<c:errDir val=\"y\"/>" : "")}<c:errBarType val=\"both\"/><c:errValType val=\"cust\"/><c:noEndCap "
            + "val=\"1\"/>"
        + $"<c:plus>{Values(chart, (char)('C' + chart.Series.Length), [.. chart.Spans.Select(span => span.Above)])}</c:plus>"
        + $"<c:minus>{Values(chart, (char)('B' + chart.Series.Length), [.. chart.Spans.Select(span => span.Below)])}</c:minus>"
        + $"<c:spPr><a:ln w=\"{(chart.IsTrend ? 9525 : 15875)}\"><a:solidFill>{(chart.IsTrend ? Light : Dark)}"
        + "</a:solidFill></a:ln></c:spPr></c:errBars>";

    /// <summary>An interval is light behind a line and dark over a bar.</summary>
    private const string Light = "<a:schemeClr val=\"accent1\"><a:lumMod val=\"60000\"/><a:lumOff "
        + "val=\"40000\"/></a:schemeClr>", Dark = "<a:schemeClr val=\"tx1\"/>";

    private static string Values(ChartData chart, char column, double?[] values) =>
        $"<c:numRef><c:f>{SheetName}!${column}$2:${column}${chart.Categories.Length + 1}</c:f><c:numCache><c:formatCode>{XmlText.Of(chart.Formats[0])}</c:formatCode>"
        + $"<c:ptCount val=\"{values.Length}\"/>"
        + string.Concat(values.Select((value, i) => value is { } v && double.IsFinite(v)
            ? $"<c:pt idx=\"{i}\"><c:v>{v.ToString("R", CultureInfo.InvariantCulture)}</c:v></c:pt>" : ""))
        + "</c:numCache></c:numRef>";
}
