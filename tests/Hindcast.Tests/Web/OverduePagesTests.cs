namespace Hindcast.Tests.Web;

/// <summary>What is past its day, weeks after the sample's retro: in the list of actions, on the overview, and beside
/// the retro that is held next.</summary>
public sealed class OverduePagesTests : SampleSite
{
    private const string Route = "Route the leads of the renamed form", Exclude = "Exclude tier C company sizes";

    protected override TimeProvider Clock { get; } = FixedClock.On(2026, 11, 5);

    [Fact]
    public async Task Actions_past_their_day_are_listed_as_overdue_until_they_are_settled()
    {
        string both = await Read("/actions?state=overdue&format=csv");
        Assert.Contains(Route, both, StringComparison.Ordinal);
        Assert.Contains(Exclude, both, StringComparison.Ordinal);
        Assert.Contains("21 Oct 2026, overdue", await Read("/"), StringComparison.Ordinal);

        await Done("/actions/gtm-monthly-2026-09/A1", ("does", "done"), ("text", "The rule is live"));
        string left = await Read("/actions?state=overdue&format=csv");
        Assert.DoesNotContain(Route, left, StringComparison.Ordinal);
        Assert.Contains(Exclude, left, StringComparison.Ordinal);
        await Done("/actions/gtm-monthly-2026-09/A2", ("does", "redate"), ("due", "2026-11-20"), ("reason", "Waits"));
        Assert.Contains("None of the 2 fits", await Read("/actions?state=overdue"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retro_that_did_not_agree_them_shows_what_is_overdue_from_others()
    {
        string page = await Read(await Done("/retros", ("month", "2026-08"), ("settle", "0")));
        Assert.Contains("Overdue from other retros", page, StringComparison.Ordinal);
        Assert.Contains(Route, page, StringComparison.Ordinal);

        await Done("/actions/gtm-monthly-2026-09/A1", ("does", "drop"), ("reason", "The form is gone"));
        await Done("/actions/gtm-monthly-2026-09/A2", ("does", "drop"), ("reason", "The audience is gone"));
        Assert.DoesNotContain("Overdue from other retros", await Read("/retros/gtm-monthly-2026-08"),
            StringComparison.Ordinal);
    }
}
