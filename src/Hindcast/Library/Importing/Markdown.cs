using System.Text.RegularExpressions;

namespace Hindcast.Library.Importing;

/// <summary>What the library needs to know of Markdown: headings, blocks of code, list items, and text without
/// marks.</summary>
internal static partial class Markdown
{
    /// <summary>A line with what it is.</summary>
    /// <param name="Text">The line.</param>
    /// <param name="Level">1 to 6 for a heading, <see cref="LabelLevel"/> for a label that begins a part, else
    /// 0.</param>
    /// <param name="Heading">The heading without marks; empty for another line.</param>
    /// <param name="IsCode">True within a fenced block.</param>
    internal readonly record struct Line(string Text, int Level, string Heading, bool IsCode)
    {
        /// <summary>True for a line without anything.</summary>
        public bool IsBlank => string.IsNullOrWhiteSpace(Text);
    }

    /// <summary>Below every heading: a label in bold that stands for one, such as <c>**Root cause:**</c>.</summary>
    internal const int LabelLevel = 7;

    /// <summary>The lines of a text; an underlined heading is told at its first line, and its underline is
    /// blank.</summary>
    internal static ImmutableArray<Line> Lines(string text)
    {
        string[] raw = text.Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
        var lines = ImmutableArray.CreateBuilder<Line>(raw.Length);
        string? fence = null;
        for (int i = 0; i < raw.Length; i++)
        {
            string trimmed = raw[i].TrimStart();
            bool marks = trimmed.StartsWith("```", StringComparison.Ordinal) || trimmed.StartsWith("~~~",
                StringComparison.Ordinal);
            if (fence is not null || marks)
            {
                fence = fence is null ? trimmed[..3] : marks && trimmed.StartsWith(fence, StringComparison.Ordinal)
                    ? null : fence;
                lines.Add(new(raw[i], 0, "", true));
            }
            else if (Atx().Match(raw[i]) is { Success: true } atx)
                lines.Add(new(raw[i], atx.Groups["marks"].Length, Plain(atx.Groups["text"].Value), false));
            else if (i + 1 < raw.Length && Underline().Match(raw[i + 1]) is { Success: true } under
                && Plain(raw[i]) is { Length: > 0 } above && !Item().IsMatch(raw[i]))
            {
                lines.Add(new(raw[i], under.Value[0] == '=' ? 1 : 2, above, false));
                lines.Add(new("", 0, "", false));
                i++;
            }
            else
                lines.Add(new(raw[i], 0, "", false));
        }

        return lines.ToImmutable();
    }

    /// <summary>The same lines, with each label that begins a part told as a heading, and what stands behind it as its
    /// text; so is each label that ends such a part. A part after a plain label ends with its paragraph.</summary>
    /// <remarks>Labels in bold below one that stands alone are its items, unless they stand alone too.</remarks>
    internal static ImmutableArray<Line> WithLabels(ImmutableArray<Line> lines)
    {
        var told = lines.ToBuilder();
        (bool IsPlain, bool HasSaid)? open = null;
        for (int i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.Level > 0)
                open = null;
            if (line.Level > 0 || line.IsCode)
                continue;
            var bold = Label().Match(line.Text);
            var plain = bold.Success ? Match.Empty : PlainLabel().Match(line.Text);
            var label = bold.Success ? bold : plain;
            string said = label.Groups["said"].Value;
            bool begins = label.Success && (bold.Success || PartLabel().IsMatch(plain.Groups["label"].Value))
                && Review.PartOf(label.Groups["label"].Value) is not null;
            bool ends = open is { } part && (part.IsPlain ? label.Success || (line.IsBlank && part.HasSaid)
                : bold.Success && (part.HasSaid || said.Length == 0));
            if (begins || ends)
                told[i] = new(said, LabelLevel, Plain(label.Groups["label"].Value), false);
            open = begins ? (plain.Success, said.Length > 0) : ends ? null
                : open is { } still && !line.IsBlank && !label.Success ? still with { HasSaid = true } : open;
        }

        return told.ToImmutable();
    }

    /// <summary>The list items among lines, nested ones too, each with the lines that go on with it; paragraphs where
    /// there is none.</summary>
    internal static IEnumerable<string> Items(IEnumerable<Line> lines) => Boxes(lines).Select(item => item.Text);

    /// <summary>The same, with whether their box is ticked; null where they have none.</summary>
    internal static IEnumerable<(string Text, bool? Ticked)> Boxes(IEnumerable<Line> lines)
    {
        var all = lines.Where(line => !line.IsCode).ToArray();
        bool listed = all.Any(line => Item().IsMatch(line.Text));
        var open = new List<string>();
        bool? ticked = null;
        foreach (var line in all)
        {
            bool begins = listed ? Item().IsMatch(line.Text) : false;
            if (begins || line.IsBlank || line.Level > 0)
            {
                if (Closed() is { } item)
                    yield return (item, ticked);
                ticked = begins && Box().Match(line.Text) is { Success: true } box
                    ? box.Groups["tick"].Value is not " "
                    : null;
                if (begins)
                    open.Add(Item().Replace(line.Text, ""));
            }
            else if (!listed || open.Count > 0)
                open.Add(line.Text);
        }

        if (Closed() is { } last)
            yield return (last, ticked);

        string? Closed()
        {
            string text = Plain(string.Join(' ', open));
            open.Clear();
            return text.Length > 0 ? text : null;
        }
    }

    /// <summary>A text without marks for links, weight and pictures, its blanks single.</summary>
    internal static string Plain(string text) =>
        Blanks().Replace(Marks().Replace(Link().Replace(text.Replace("\\[", "[", StringComparison.Ordinal), "${text}"),
            ""), " ").Trim();

    [GeneratedRegex(@"^ {0,3}(?<marks>#{1,6})(?:\s+(?<text>.*?))?\s*#*\s*$")]
    private static partial Regex Atx();

    [GeneratedRegex(@"^ {0,3}(?:\*\*|__)(?<label>[^*_]{1,60}?)\s*(?::\s*(?:\*\*|__)|(?:\*\*|__)\s*:|(?:\*\*|__)\s*$)\s*(?<said>.*)$")]
    private static partial Regex Label();

    [GeneratedRegex(@"^(?<label>\p{Lu}\p{L}*(?:[ -]\p{L}+){0,2}):(?:\s+(?<said>\S.*)|\s*)$")]
    private static partial Regex PlainLabel();

    // Without marks only these begin a part; "The problem is this: …" is prose.
    [GeneratedRegex(@"^(?:(?:root |contributing )?(?:causes?|factors?)|faults?|(?:five|5) whys|timeline|action items?|next steps?|follow[- ]?ups?|resolution|lessons(?: learned)?|(?:grund)?ursachen?|ma(?:ß|ss)nahmen)$", RegexOptions.IgnoreCase)]
    private static partial Regex PartLabel();

    [GeneratedRegex(@"^ {0,3}(?:={3,}|-{3,})\s*$")]
    private static partial Regex Underline();

    [GeneratedRegex(@"^\s*(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?")]
    internal static partial Regex Item();

    [GeneratedRegex(@"^\s*(?:[-*+]|\d{1,3}[.)])\s+\[(?<tick>[ xX])\]\s")]
    private static partial Regex Box();

    [GeneratedRegex(@"!?\[(?<text>[^\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+""[^""]*"")?\)")]
    internal static partial Regex Link();

    [GeneratedRegex(@"\*\*|__|`|<br\s*/?>")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
