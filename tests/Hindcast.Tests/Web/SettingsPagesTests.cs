using Hindcast.Retros;
using Hindcast.Web.Settings;

namespace Hindcast.Tests.Web;

public sealed class SettingsPagesTests : SampleSite
{
    [Fact]
    public void What_a_setting_means_ends_without_a_full_stop_for_the_page_writes_one()
    {
        string[] meanings = [.. AllSettings.List.Select(setting => SettingsPages.Meaning(new(setting.Key, "", false, "",
            setting.Meaning)))];

        Assert.Contains("The business calendar by which days are counted", meanings);
        Assert.All(meanings, meaning => Assert.False(meaning.EndsWith('.'), meaning));
    }

    [Fact]
    public async Task A_setting_that_somebody_decided_meanwhile_is_not_overwritten()
    {
        const string path = "/settings/icp_reviewed_on", form = "setting-icp_reviewed_on";
        string page = await Read("/settings?key=icp_reviewed_on");
        Assert.Contains("name=\"was\" value=\"\"", page, StringComparison.Ordinal);
        await Done(path, ("_form", form), ("was", ""), ("value", "2026-03-01"));
        string late = await Refused(path, ("_form", form), ("was", ""), ("value", "2026-04-04"));
        Assert.Contains("[changed-meanwhile]", late, StringComparison.Ordinal);
        Assert.Contains("Decided here: 2026-03-01", late, StringComparison.Ordinal);
        Assert.Contains("[changed-meanwhile]", await Refused(path, ("_form", form), ("was", ""), ("does", "unset")),
            StringComparison.Ordinal);
        await Done(path, ("_form", form), ("was", "2026-03-01"), ("value", "2026-04-04"));
    }
}
