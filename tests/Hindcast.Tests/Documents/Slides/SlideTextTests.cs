using Hindcast.Documents.Slides;

namespace Hindcast.Tests.Documents.Slides;

/// <summary>S9-02: what stands over a slide is whole.</summary>
public sealed class SlideTextTests
{
    [Theory]
    [InlineData("5. What sales heard · 7. What worked · 8. What did not", "5. What sales heard · 7. What worked · 8. What did not")]
    [InlineData("The rate fell to a half of what it was. Nobody knows why.", "The rate fell to a half of what it was")]
    [InlineData("The rate fell to a half of what it was since 2026. Nobody knows why.",
        "The rate fell to a half of what it was since 2026")]
    public void A_heading_ends_with_its_sentence_and_not_with_a_number(string text, string heading) =>
        Assert.Equal(heading, SlideText.Heading(text));

    /// <summary>Issue 8: a heading takes two lines at the most, in letters as small as that needs.</summary>
    [Theory]
    [InlineData(40, null)]
    [InlineData(118, "2100")]
    [InlineData(150, "1700")]
    public void A_long_heading_has_smaller_letters(int letters, string? size)
    {
        string title = string.Join(' ', Enumerable.Repeat("accounts", 40))[..letters];
        Assert.Equal(size is null ? "<a:bodyPr/>" : $"<a:bodyPr/><a:lstStyle><a:lvl1pPr><a:defRPr sz=\"{size}\"/>"
            + "</a:lvl1pPr></a:lstStyle>", DeckTemplate.TitleBody(title));
    }
}
