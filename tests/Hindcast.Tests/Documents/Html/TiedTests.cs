using Hindcast.Documents.Html;

namespace Hindcast.Tests.Documents.Html;

/// <summary>Issue 8: no line ends between a figure and its unit.</summary>
public sealed class TiedTests
{
    [Theory]
    [InlineData("fell to 8.7 % since", "fell to 8.7~% since")]
    [InlineData("11,000 USD in 4 weeks", "11,000~USD in 4~weeks")]
    [InlineData("20 Jul 2026 09:00 UTC", "20~Jul 2026 09:00~UTC")]
    [InlineData("took 2.5 hours, 1 day and 3 points", "took 2.5~hours, 1~day and 3~points")]
    [InlineData("resolved after 45 min", "resolved after 45~min")]
    [InlineData("198 MQLs in 12 regions", "198 MQLs in 12 regions")]
    public void Keeps_a_figure_with_its_unit(string text, string tied) =>
        Assert.Equal(tied.Replace('~', '\u00a0'), Tied.Text(text));
}
