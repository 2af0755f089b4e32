using Hindcast.Calendars;
using Hindcast.Renewals;

namespace Hindcast.Tests.Renewals;

/// <summary>S1-02, S1-03: windows closed at the beginning and open at the end, whatever the fiscal year.</summary>
public class RenewalWindowTests
{
    [Theory]
    [InlineData("month", "2026-10-30", 1, "2026-09-01", "2026-10-01")]
    [InlineData("month", "2026-10-31", 1, "2026-10-01", "2026-11-01")]
    [InlineData("quarter", "2026-12-31", 1, "2026-10-01", "2027-01-01")]
    [InlineData("quarter", "2026-12-30", 1, "2026-07-01", "2026-10-01")]
    [InlineData("quarter", "2026-12-30", 2, "2026-08-01", "2026-11-01")]
    [InlineData("quarter", "2026-01-31", 2, "2025-11-01", "2026-02-01")]
    [InlineData("rolling-90d", "2024-03-01", 1, "2023-12-03", "2024-03-02")]
    [InlineData(null, "2026-11-20", 1, "2026-07-01", "2026-10-01")]
    public void Takes_the_last_one_that_had_ended(string? name, string asOf, int fiscalMonth, string start,
        string end) => Assert.Equal(
        (DateOnly.Parse(start, CultureInfo.InvariantCulture), DateOnly.Parse(end, CultureInfo.InvariantCulture)),
        RenewalWindow.Of(name, DateOnly.Parse(asOf, CultureInfo.InvariantCulture), BusinessCalendar.Default with
            { FiscalYearStarts = fiscalMonth })
            .Match(window => (window.Start, window.End), why => throw new InvalidOperationException(why.Message)));

    [Theory]
    [InlineData("Pricing", "the multi-year quotes", "pricing", "Multi-Year Quote")]
    [InlineData("Product gaps", "SSO for the admins", "product gap", "sso, admin")]
    public void A_blocker_is_known_again_in_other_words(string theme, string about, string sameTheme,
        string sameAbout) =>
        Assert.Equal(BlockerKey.Of(theme, about), BlockerKey.Of(sameTheme, sameAbout));

    [Fact]
    public void Other_objects_are_other_blockers() => Assert.NotEqual(BlockerKey.Of("pricing", "quotes"),
        BlockerKey.Of("pricing", "invoices"));
}
