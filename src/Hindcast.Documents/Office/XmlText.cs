using System.Text;
using System.Xml;
using Hindcast.Journal;

namespace Hindcast.Documents.Office;

/// <summary>Text that XML can hold.</summary>
internal static class XmlText
{
    /// <summary>The text escaped; what XML cannot hold (control characters, halves of a pair) becomes �.</summary>
    internal static string Of(string text)
    {
        if (text.AsSpan().IndexOfAnyExcept(Plain) < 0)
            return text;
        text = Unseen.Without(text);
        var escaped = new StringBuilder(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                escaped.Append(c).Append(text[++i]);
            else
                _ = c switch
                {
                    '&' => escaped.Append("&amp;"),
                    '<' => escaped.Append("&lt;"),
                    '>' => escaped.Append("&gt;"),
                    '"' => escaped.Append("&quot;"),
                    _ => escaped.Append(XmlConvert.IsXmlChar(c) ? c : '\uFFFD'),
                };
        }

        return escaped.ToString();
    }

    private static readonly System.Buffers.SearchValues<char> Plain = System.Buffers.SearchValues.Create(
        Enumerable.Range(32, 95).Select(c => (char)c).Except("&<>\"").ToArray());
}
