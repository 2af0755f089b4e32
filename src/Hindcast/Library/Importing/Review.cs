using System.Text.RegularExpressions;
using Hindcast.Journal;
using Hindcast.Retros;

namespace Hindcast.Library.Importing;

/// <summary>A review that was written elsewhere, with what can be recognised in it.</summary>
/// <remarks>All but the text follows from the text, so that what is recognised better one day is better for what was
/// imported before.</remarks>
/// <param name="Title">From the front matter, the first heading, or the file's name.</param>
/// <param name="Day">Null where none is named.</param>
/// <param name="Text">The whole document.</param>
/// <param name="Facets">Kind, segment, channel, campaign type, severity and tags of the front matter.</param>
public sealed partial record Review(string Title, DateOnly? Day, string Text, ImmutableArray<TextFacet> Facets)
{
    /// <summary>What happened when, in the document's order.</summary>
    public ImmutableArray<string> Timeline { get; init; } = [];

    /// <summary>What made it likely, or went wrong.</summary>
    public ImmutableArray<string> Factors { get; init; } = [];

    /// <summary>What was to be done.</summary>
    public ImmutableArray<ReviewAction> Actions { get; init; } = [];

    /// <summary>True for a form to be filled in, with places such as <c>{{ date }}</c> in its headings or several in a
    /// text without a day, and for a page that leads to others: neither says what was the matter.</summary>
    /// <remarks>Told of a whole file; an entry of a list is what its list says.</remarks>
    public bool IsForm { get; init; }

    /// <summary>What a reader of the file would want to mend, as a rule and the end of a sentence, and where that is;
    /// null for the whole file. None as a rule.</summary>
    public ImmutableArray<(string Rule, string Text, string? At)> Flaws { get; init; } = [];

    /// <summary>What was learned, or went well.</summary>
    public ImmutableArray<string> Learnings { get; init; } = [];

    /// <summary>The rule of a document without a word.</summary>
    internal const string EmptyRule = "review-empty";

    /// <summary>The rule of a document whose title and file's name have different days.</summary>
    internal const string DaysRule = "review-days-differ";

    /// <summary>Places to be filled in that make a text without a day a form.</summary>
    public const int PlacesMin = 2;

    /// <summary>Fields of the front matter, and by which facet each is picked.</summary>
    private static readonly ImmutableArray<(string Field, string Facet)> FacetFields =
    [
        .. ((string[])["segment", "channel", "campaign_type", "campaign", "severity", "slice", "indicator", "tags",
            "category"]).Select(field => (field, field.Replace('_', '-'))),
        ("kanal", "channel"), ("kampagne", "campaign"), ("schweregrad", "severity"), ("schlagworte", "tags"),
        ("kategorie", "category"),
    ];

    /// <summary>Reads a document.</summary>
    /// <param name="text">All of it.</param>
    /// <param name="name">The file's name, for a document that does not say its title.</param>
    public static Review Read(string text, string name)
    {
        var front = FrontMatter.Of(text);
        var lines = Markdown.Lines(text)[front.Lines..];
        string title = front["title", "name", "titel"] ?? Above(lines) ?? lines.FirstOrDefault(line => line.Level == 1
            && line.Heading.Length > 0).Heading
            ?? (lines.FirstOrDefault(line => !line.IsBlank) is { IsCode: false, Text.Length: > 0 and < 120 } first
                ? Markdown.Plain(first.Text) : null) ?? Spoken(name);
        var day = new[] { front["date", "incident_date", "held_on", "day", "started", "created", "datum"], title,
            Path.GetFileNameWithoutExtension(name), Labelled(lines) }
            .Select(said => said is null ? null : SpokenDay.In(said)).FirstOrDefault(found => found is not null);
        var labelled = Body(lines, front);
        ImmutableArray<MarkdownTable> all = [.. MarkdownTable.In(labelled)];
        var stands = PartsOf(labelled);
        (Part? Part, MarkdownTable Table)[] tables = [.. all.SelectMany(t => t.Parts(stands[t.At])
            .Select(part => ((Part?)part, t)))];
        var parts = Parts(Without(labelled, all));
        ImmutableArray<string> timeline = [.. Of(parts, Part.Timeline, timed: true).Concat(Told(Part.Timeline))];
        return new(title.Length > 0 ? title : Spoken(name), day ?? timeline.Select(SpokenDay.In)
            .FirstOrDefault(found => found is not null), text, FacetsOf(front))
        {
            Timeline = timeline,
            Flaws =
            [
                .. Searching.Words.In(text).Any() ? Array.Empty<(string, string, string?)>()
                    : [(EmptyRule, "holds no word, so nothing finds it", null)],
                .. front.IsOpen ? [("front-matter-open", "begins its fields with --- and does not close them; those up "
                    + "to the first other line are read. Put --- below them", null)]
                    : Array.Empty<(string, string, string?)>(),
                .. front.Odd.IsEmpty ? Array.Empty<(string, string, string?)>()
                    : [("front-matter-not-readable", "has fields that are no YAML or are said again; what stands "
                        + "behind the colon is read, and the first of two. Put the text in quotation marks, each field once",
                        $"line{(front.Odd.Length == 1 ? "" : "s")} {string.Join(", ", front.Odd)}")],
                .. SpokenDay.In(title) is { } headed && headed != (SpokenDay.In(Path.GetFileNameWithoutExtension(name))
                    ?? headed) ? [(DaysRule, "names one day in its title and another in its file's name; that of its "
                        + "fields or else of its title is taken",
                        $"{headed:yyyy-MM-dd} in its title")]
                    : Array.Empty<(string, string, string?)>(),
            ],
            IsForm = lines.Any(line => line.Level > 0 && Place().IsMatch(line.Heading))
                || (day is null && lines.Sum(line => Place().Count(line.Text) + Unsaid().Count(line.Text))
                    >= PlacesMin)
                || (parts.Count == 0 && (LinksAlone(lines) || Path.GetFileNameWithoutExtension(name)
                    .ToLowerInvariant() is "index" or "readme")),
            Factors = [.. Of(parts, Part.Factors).Where(item => !Tag().IsMatch(item)).Concat(Told(Part.Factors))],
            Actions = [.. parts.Where(p => p.Part == Part.Actions).SelectMany(p => Markdown.Boxes(p.Lines))
                .Select(item => new ReviewAction(item.Text) { State = item.Ticked is { } ticked
                    ? ticked ? ActionState.Done : ActionState.Open : null })
                .Concat(tables.Where(found => found.Part == Part.Actions).SelectMany(found => found.Table.Actions()))
                .Concat(Tagged(lines).Select(what => new ReviewAction(what)))
                .Where(action => Searching.Words.In(action.What).Any() && !SaysDone().IsMatch(action.What))
                .GroupBy(action => action.What, StringComparer.Ordinal)
                .Select(same => same.FirstOrDefault(action => action.State is not null) ?? same.First())],
            Learnings = [.. Of(parts, Part.Learnings).Where(item => !Tag().IsMatch(item)).Concat(Told(Part.Learnings))],
        };

        IEnumerable<string> Told(Part part) => tables.Where(found => found.Part == part)
            .SelectMany(found => found.Table.Told(part));
    }

    /// <summary>By what the fields of a front matter let a document be picked.</summary>
    internal static ImmutableArray<TextFacet> FacetsOf(FrontMatter front) =>
        [.. FacetFields.SelectMany(field => (front.Values.GetValueOrDefault(field.Field) is { IsDefault: false } values
            ? values : []).Select(value => new TextFacet(field.Facet, value)))];

    /// <summary>The lines with labels as headings; the heading that is the title begins no part, whatever words it
    /// has.</summary>
    internal static ImmutableArray<Markdown.Line> Body(ImmutableArray<Markdown.Line> lines, FrontMatter front)
    {
        int first = lines.IndexOf(lines.FirstOrDefault(line => line.Level > 0));
        return Markdown.WithLabels(front["title", "name", "titel"] is null && first >= 0 && lines[first].Level == 1
            ? lines.SetItem(first, lines[first] with { Heading = "" }) : lines);
    }

    // A short first line that is no sentence, above a heading that says what a section is and not what it is about.
    private static string? Above(ImmutableArray<Markdown.Line> lines) => lines.FirstOrDefault(line => !line.IsBlank) is
        { IsCode: false, Level: 0, Text: { Length: > 0 and < 120 } first } && TitleAlone().IsMatch(first)
        && lines.FirstOrDefault(line => line.Level > 0).Heading is { } heading && SectionHeads().IsMatch(heading)
            ? Markdown.Plain(first) : null;

    // At least three items that are a link and nothing else, and more of them than of other lines.
    private static bool LinksAlone(ImmutableArray<Markdown.Line> lines)
    {
        var said = lines.Where(line => !line.IsBlank && line.Level == 0 && !line.IsCode).ToArray();
        int links = said.Count(line => Markdown.Link().Replace(Markdown.Item().Replace(line.Text, ""), "")
            .Trim().Length == 0);
        return links >= 3 && links * 2 > said.Length;
    }

    /// <summary>The lines with those of tables blank.</summary>
    internal static ImmutableArray<Markdown.Line> Without(ImmutableArray<Markdown.Line> lines,
        IEnumerable<MarkdownTable> tables)
    {
        var left = lines.ToBuilder();
        foreach (var table in tables)
            for (int i = table.At; i < table.At + table.Height; i++)
                left[i] = new("", 0, "", false);
        return left.ToImmutable();
    }

    /// <summary>The part in which each line stands; null where its headings begin none.</summary>
    internal static ImmutableArray<Part?> PartsOf(ImmutableArray<Markdown.Line> lines)
    {
        var above = new Stack<(int Level, Part? Part)>([(0, null)]);
        return
        [
            .. lines.Select(line =>
            {
                while (line.Level > 0 && above.Peek().Level >= line.Level)
                    above.Pop();
                if (line.Level > 0)
                    above.Push((line.Level, PartOf(line.Heading) ?? above.Peek().Part));
                return above.Peek().Part;
            }),
        ];
    }

    /// <summary>The part that a heading begins; null for any other heading.</summary>
    internal static Part? PartOf(string heading) => heading.ToLowerInvariant() switch
    {
        var h when h.Contains("timeline", StringComparison.Ordinal) || h.Contains("chronolog", StringComparison.Ordinal)
            || h.Contains("sequence of events", StringComparison.Ordinal)
            || TimelineHeads().IsMatch(h) => Part.Timeline,
        var h when ActionHeads().IsMatch(h) => Part.Actions,
        var h when FactorHeads().IsMatch(h) => Part.Factors,
        var h when LearningHeads().IsMatch(h) => Part.Learnings,
        _ => null,
    };

    private static string Spoken(string name) => Path.GetFileNameWithoutExtension(name).Replace('-', ' ')
        .Replace('_', ' ');

    private static string? Labelled(IEnumerable<Markdown.Line> lines) =>
        lines.Take(30).Select(line => Date().Match(Markdown.Plain(line.Text)))
        .FirstOrDefault(match => match.Success)?.Groups["said"].Value;

    /// <summary>Every recognised heading with the lines below it, up to the next heading that stands as high or begins
    /// another part.</summary>
    private static List<(Part Part, Markdown.Line[] Lines)> Parts(ImmutableArray<Markdown.Line> lines)
    {
        var parts = new List<(Part, Markdown.Line[])>();
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Level == 0 || PartOf(lines[i].Heading) is not { } part)
                continue;
            int end = i + 1;
            while (end < lines.Length && !(lines[end].Level > 0 && (lines[end].Level <= lines[i].Level
                || PartOf(lines[end].Heading) is not null)))
                end++;
            // What stands behind a label on its line belongs to it.
            Markdown.Line[] said = lines[i] is { Level: Markdown.LabelLevel, IsBlank: false } label
                ? [label with { Level = 0, Heading = "" }] : [];
            parts.Add((part, [.. said, .. lines[(i + 1)..end]]));
        }

        return parts;
    }

    private static ImmutableArray<string> Of(List<(Part Part, Markdown.Line[] Lines)> parts, Part part,
        bool timed = false) =>
        [.. parts.Where(p => p.Part == part).SelectMany(p => timed ? Times(p.Lines) : Markdown.Items(p.Lines))
            .Distinct()];

    /// <summary>A heading below a timeline is a time with what happened under it; without headings its items
    /// are.</summary>
    private static IEnumerable<string> Times(Markdown.Line[] lines)
    {
        if (lines.All(line => line.Level == 0))
            return Markdown.Items(lines);
        var rows = new List<string>();
        foreach (var line in lines.SkipWhile(line => line.Level == 0).Where(line => !line.IsCode && !line.IsBlank))
            if (line.Level > 0)
                rows.Add(line.Heading);
            else
                rows[^1] += $"{(rows[^1].Contains(": ", StringComparison.Ordinal) ? " " : ": ")}{Markdown.Plain(line.Text)}";
        return rows;
    }

    private static IEnumerable<string> Tagged(IEnumerable<Markdown.Line> lines) =>
        lines.Where(line => !line.IsCode && line.Level == 0)
        .Select(line => Tag().Match(Markdown.Plain(Markdown.Item().Replace(line.Text, ""))))
        .Where(match => match.Success).Select(match => match.Groups["what"].Value);

    /// <summary>A recognised part of a review.</summary>
    internal enum Part
    {
        Timeline,
        Factors,
        Actions,
        Learnings,
    }

    [GeneratedRegex(@"^\s*(?:[*_]{1,2})?[\p{L}\d][^|]*[\p{L}\d)*_]\s*$")]
    private static partial Regex TitleAlone();

    [GeneratedRegex(@"^(?:this meeting|(?:executive )?summary|attendees|participants|agenda|overview|background|introduction|notes|zusammenfassung|teilnehmer(?:innen)?|überblick)$", RegexOptions.IgnoreCase)]
    private static partial Regex SectionHeads();

    // What stands below an action and says no more than that it was done is none of its own.
    [GeneratedRegex(@"^(?:this|that|it)(?:.s| has| was| is)(?: already)?(?: been)? (?:done|completed|fixed|closed|resolved|merged|shipped)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SaysDone();

    [GeneratedRegex(@"\bzeit(?:verlauf|leiste|strahl)\b|\bzeitlicher ablauf\b")]
    private static partial Regex TimelineHeads();

    [GeneratedRegex(@"\bma(?:ß|ss)nahmen\b|\bnächste schritte\b|\bfolgeaufgaben\b|\baction(?: items?|s)\b|\bnext steps?\b|\bfollow[- ]?ups?\b|\bremediation|\bcorrective|\bprevent|\bto-?do\b|\bimprovements?\b|\bwhat we(?:'re| are| will)? (?:doing|changing|do|change)\b|^resolution(?: (?:and|&) recovery)?$")]
    private static partial Regex ActionHeads();

    [GeneratedRegex(@"\bursachen?\b|\bgrundursache|\bwas (?:(?:schlecht|schief|nicht gut) (?:lief|ging|gelaufen)|(?:lief|ging) (?:schlecht|schief|nicht))\b|\bprobleme?\b|\bauslöser\b|\bcontributing\b|\bfactors?\b|\broot causes?\b|\bcauses?\b|\bwhat went (?:wrong|poorly|badly)\b|\bdidn.?t go\b|\bdid not (?:go|work)\b|\bgone better\b|\bwhat could\b|\bwhy did\b|\bwent wrong\b|\bblockers?\b|\b(?:five|5) whys?\b|^faults?$")]
    private static partial Regex FactorHeads();

    [GeneratedRegex(@"\berkenntnisse?\b|\blehren\b|\bwas (?:gut lief|lief gut|(?:haben )?wir gelernt)\b|\bglück\b|\btake-?aways?\b|\blessons?\b|\blearn(?:ed|t|ings?)\b|\bwhat went well\b|\bwhat worked\b|\bgot lucky\b|\bluck")]
    private static partial Regex LearningHeads();

    [GeneratedRegex(@"^[|*_\s]*(?:(?:incident )?(?:date|day|datum)\s*[:|]|(?:held on|gehalten am)\b\s*[:|]?)\s*(?<said>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Date();

    // What is left to be written: {{ date }}, YYYY-MM-DD, [Title], <owner>; or a field that says TODO and no more.
    [GeneratedRegex(@"\{\{|\b(?:YYYY|JJJJ)-MM-(?:DD|TT)\b|\[(?:incident |your |service |team )?(?:title|name|date|time|owner|author|team|service|summary|description|link|impact|cause|titel|datum|beschreibung)\](?![(\[:])|<(?:incident |your |service |team )?(?:title|name|date|time|owner|author|team|service|summary|description|link|impact|cause|titel|datum|beschreibung)>", RegexOptions.IgnoreCase)]
    private static partial Regex Place();

    [GeneratedRegex(@"(?:^|[:|*]\s*)(?:TODO|TBD)\s*(?:\||$)")]
    private static partial Regex Unsaid();

    [GeneratedRegex(@"^\[?(?:action(?: items?)?|todo)\]?\s*:?\s*(?<=[\]:]\s*)(?<what>\S.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();
}
