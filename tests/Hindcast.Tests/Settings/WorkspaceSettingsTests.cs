using Hindcast.Calendars;
using Hindcast.Settings;
using static Hindcast.Tests.Outcomes;

namespace Hindcast.Tests.Settings;

/// <summary>S0-15, D-18: what a workspace decides for itself, beside its default.</summary>
public class WorkspaceSettingsTests
{
    [Fact]
    public void Keeps_only_what_was_decided()
    {
        var settings = With("currency", "EUR");

        Assert.Equal(("EUR", "A", "currency: \"EUR\"\n"), (settings.Currency, settings.IcpTiers[0], settings.ToYaml()));
        Assert.Equal("USD", settings.Without("currency").Currency);
    }

    [Theory]
    [InlineData("currency", "euro", "currency-not-a-code")]
    [InlineData("icp_tiers", "A", "tiers-too-few")]
    [InlineData("holidays", "soon", "holiday-not-a-day")]
    [InlineData("colour", "red", "setting-not-found")]
    public void Refuses_what_does_not_fit(string key, string value, string rule) =>
        AssertRefused(rule, new WorkspaceSettings().With(key, value, WorkspaceSettings.Common));

    /// <summary>Documents of the first version wrote lists as lists and every setting.</summary>
    [Fact]
    public void Reads_what_the_first_version_wrote()
    {
        var settings = Granted(WorkspaceSettings.Parse(
            "currency: EUR\nicp_tiers:\n- Gold\n- Silver\nperson: ''\nholidays: []\n"));

        Assert.Equal(("EUR", "Gold,Silver", ""), (settings.Currency, string.Join(',', settings.IcpTiers),
            settings.Person));
    }

    [Fact]
    public void Counts_with_its_own_holidays_and_says_so()
    {
        var calendar = With("holidays", "2026-12-25").Calendar(Granted(CalendarsDocument.Parse("")));

        Assert.Equal(("Monday to Friday, 1 holiday, UTC", false),
            (calendar.Name, calendar.IsWorked(new(2026, 12, 25))));
    }

    [Theory]
    [InlineData("50%", "0.5")]
    [InlineData("0.5", "0.5")]
    public void Reads_a_number_with_and_without_a_per_cent_sign(string text, string kept) =>
        Assert.Equal(kept, Granted(Setting.Number("x", "", 0.1, 0, 1).Read(text)));

    [Fact]
    public void Refuses_numbers_out_of_bounds() => AssertRefused("setting-not-a-number", Setting.Whole("x", "", 3, 1, 5)
        .Read("6"));

    private static WorkspaceSettings With(string key, string value) =>
        Granted(new WorkspaceSettings().With(key, value, WorkspaceSettings.Common));
}
