using Hindcast.Journal;

namespace Hindcast.Tests.Journal;

/// <summary>S0-17: a text reads alike in every format, because it is kept without what one shows and another drops.</summary>
public sealed class UnseenTests
{
    [Theory]
    [InlineData("Bell\aEsc\u001b[31m \u0001\u000b\u0085\u202eevil", "BellEsc[31m evil")]
    [InlineData("two\tcolumns\r\nand a line 👩‍👩‍👧 שלום", "two\tcolumns\r\nand a line 👩‍👩‍👧 שלום")]
    public void Keeps_what_can_be_shown(string text, string kept)
    {
        Assert.Equal(kept, Unseen.Kept(text));
        var written = EventJson<DocumentEvent>.Write(new DocumentWritten(text));
        Assert.Equal(kept, System.Text.Json.JsonDocument.Parse(written.Data).RootElement.GetProperty("body")
            .GetString());
    }
}
