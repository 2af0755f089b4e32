using Hindcast.Calendars;
using Hindcast.Settings;
using Hindcast.Tests.Cli;

namespace Hindcast.Tests.Retros;

/// <summary>What a setting may be that the workspace itself has to know.</summary>
public sealed class AllSettingsTests : IDisposable
{
    private readonly CommandLine hindcast = new();

    /// <summary>S0-19: days are counted by a calendar that is there, and it is told where one that was set is
    /// not.</summary>
    [Fact]
    public void Days_are_counted_by_a_calendar_that_is_there()
    {
        hindcast.Run("calendars", "apply", hindcast.File("calendars.yaml",
            "calendars:\n  - name: Berlin\n    zone: Europe/Berlin\n")).Ends(0);
        var refused = hindcast.Run("settings", "set", "calendar", "berln").Refuses("calendar-not-found");
        Assert.Contains("Did you mean Berlin? Take one of standard, Berlin.", refused.Error, StringComparison.Ordinal);
        foreach (string name in (string[])["berlin", "Standard", "Berlin"])
            hindcast.Run("settings", "set", "calendar", name).Ends(0);
        Assert.DoesNotContain("not there", hindcast.Run("calendars").Output, StringComparison.Ordinal);

        var settings = WorkspaceSettings.Parse("calendar: Lisbon\n").Match(read => read, why =>
            throw new InvalidOperationException(why.Message));
        Assert.EndsWith("because the calendar 'Lisbon' that is set is not there", settings.Calendar(CalendarsDocument
            .Parse("calendars: []").Match(none => none, _ => null!)).Name, StringComparison.Ordinal);
    }

    public void Dispose() => hindcast.Dispose();
}
