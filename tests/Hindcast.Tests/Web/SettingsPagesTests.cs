using Hindcast.Retros;
using Hindcast.Web.Settings;

namespace Hindcast.Tests.Web;

public class SettingsPagesTests
{
    [Fact]
    public void What_a_setting_means_ends_without_a_full_stop_for_the_page_writes_one()
    {
        string[] meanings = [.. AllSettings.List.Select(setting => SettingsPages.Meaning(new(setting.Key, "", false, "",
            setting.Meaning)))];

        Assert.Contains("The business calendar by which days are counted", meanings);
        Assert.All(meanings, meaning => Assert.False(meaning.EndsWith('.'), meaning));
    }
}
