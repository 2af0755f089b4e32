using Hindcast.Documents.Markdown;

namespace Hindcast.Tests.Documents.Markdown;

public class MarkdownTextTests
{
    [Theory]
    [InlineData("a | b", @"a \| b")]
    [InlineData("<script>alert(1)</script> & more", "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more")]
    [InlineData("[x](javascript:alert(1))", @"\[x\]\(javascript:alert(1))")]
    [InlineData("![x](y)", @"!\[x\]\(y)")]
    [InlineData("# no heading", @"\# no heading")]
    [InlineData("=1+1", @"\=1+1")]
    [InlineData("- no list", @"\- no list")]
    [InlineData("1. no list", @"1\. no list")]
    [InlineData("2) no list", @"2\) no list")]
    [InlineData("12.3 % stays", "12.3 % stays")]
    [InlineData("`code` and *stress*", @"\`code\` and \*stress\*")]
    [InlineData("mql_to_sql stays, _this_ does not lean", @"mql_to_sql stays, \_this\_ does not lean")]
    [InlineData("one\r\n\r\n# two\tthree", "one # two three")]
    [InlineData("\u202Eevil\u2066 name\u200B, \u05E9\u05DC\u05D5\u05DD", "evil name, \u05E9\u05DC\u05D5\u05DD")]
    [InlineData(@"a\|b", @"a\\\|b")]
    public void Keeps_words_words(string text, string expected) => Assert.Equal(expected, MarkdownText.Escape(text));
}
