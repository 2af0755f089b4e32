using Hindcast.Facts.Findings;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Findings;

/// <summary>Invariant 2: a month without findings says of what that says nothing.</summary>
public sealed class QuietMonthTests : IDisposable
{
    private readonly Workspace workspace = new();

    [Fact]
    public void A_quiet_month_names_what_could_not_be_judged()
    {
        workspace.With("crm", "2026-07-31", Funnel.Mqls(Funnel.Months("2026-07", 14), _ => [("SMB", 100, 0)]));
        string Told(string month) => QuietMonth.Told(workspace.Find(month, 31), reading => reading.Name);

        Assert.Matches(@"^Nothing crossed its threshold \(\d+ slices compared\)\. That says nothing of .*MQL to SQL "
            + "within 30 days.*, which could not be judged\\.$", Told("2026-06"));
        Assert.Contains(QuietMonth.Why(workspace.Find("2026-06", 31), reading => reading.Name), why => why.StartsWith(
            "MQL to SQL within 30 days: Not one of 100 counts in ", StringComparison.Ordinal));
        Assert.Equal("Cannot tell: no indicator has enough to be judged in 2024-06.", Told("2024-06"));
    }

    public void Dispose() => workspace.Dispose();
}
