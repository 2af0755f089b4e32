using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Findings.Scanning;
using Hindcast.Facts.Indicators;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Findings;

/// <summary>Issue 4: no number beside a finding contradicts it.</summary>
public class MovedFindingsTests
{
    /// <summary>Where the rest of the company rose, a slice that stayed as it was did not fall.</summary>
    [Theory]
    [InlineData(0.294, 0.288, 0.121, 801, 413.9, true)]
    [InlineData(0.294, null, 0.121, 801, 413.9, true)]
    [InlineData(0.0, 0.0, 0.1, 0, 9.5, true)]
    [InlineData(0.0, 0.015, 0.002, 228, 237.8, true)]
    [InlineData(0.294, 0.288, 0.121, 380, 413.9, false)]
    [InlineData(0.294, 0.180, 0.290, 300, 413.9, false)]
    [InlineData(0.294, null, 0.290, 300, 413.9, false)]
    public void Nothing_fell_where_what_was_counted_is_no_worse_than_expected(
        double before, double? after, double expected, int events, double byNow, bool nothing)
    {
        var finding = new Finding("", null, EpisodeStatus.New, "mql_to_sql", FindingKind.Rate, Direction.Worse,
            Slice.Of("region", "NA"), null, -0.06, before, after, 1000, null, null, "")
            { Expected = expected, Shown = new(1000, events, byNow, "became SQLs") };

        var indicator = Catalogue.All.First(i => i.Id == "mql_to_sql");
        Assert.Equal(nothing, MovedFindings.NothingFell(finding, indicator));
        // What never fell is not told as recovered either, and what got better is told.
        Assert.Equal(before == 0, MovedFindings.NothingFell(finding with { Direction = Direction.Better, Status =
            EpisodeStatus.Recovered }, indicator));
        Assert.False(MovedFindings.NothingFell(finding with { Direction = Direction.Better }, indicator));
    }

    /// <summary>A fall of the whole company splits into rate and mix.</summary>
    [Fact]
    public void A_rate_of_the_whole_company_has_parts()
    {
        using var workspace = new Workspace();
        workspace.With("crm", "2026-12-31", Funnel.Mqls(Funnel.Months("2026-12", 14), month => month < 11
            ? [("ENT", 100, 40), ("SMB", 100, 20)] : [("ENT", 60, 12), ("SMB", 140, 14)]));

        var finding = workspace.Find("2026-12").Findings.First(f => f is { Indicator: "mql_to_sql",
            Kind: FindingKind.Rate, Slice.IsAll: true });

        // The twelve months before the one that is read: eleven as they were and one as it is since.
        var parts = finding.Parts!;
        Assert.Equal(("segment", "2026-11", "2026-11"), (parts.Dimension, parts.FirstMonth, parts.LastMonth));
        double ent = 452 / 1160.0, smb = 234 / 1240.0, share = 1160 / 2400.0;
        Assert.Equal((share * (0.2 - ent)) + ((1 - share) * (0.1 - smb)), parts.Rate, 1e-12);
        Assert.Equal((0.3 - share) * (ent - smb), parts.Mix, 1e-12);
        Assert.Equal(0.13 - (686 / 2400.0), parts.Rate + parts.Mix + parts.Interaction, 1e-12);
    }

    /// <summary>A delay longer than all days on record is none that anybody saw.</summary>
    [Theory]
    [InlineData(0.5, true)]
    [InlineData(8, false)]
    public void A_delay_beyond_the_record_is_told_without_a_number(double shift, bool number)
    {
        using var workspace = new Workspace();
        workspace.With("crm", "2026-12-31", Funnel.Mqls(Funnel.Months("2026-12", 14), _ => [("SMB", 100, 30)]));
        var (onset, month) = (Period.ParseMonth("2026-10")!.Value, Period.ParseMonth("2026-12")!.Value);
        var indicator = Catalogue.All.First(i => i.Id == "mql_to_sql_days");
        var moved = new Moved(new("e", "f", indicator.Id, true, Slice.All, onset, onset, shift, 5, 1), EpisodeStatus.New,
            new(shift, shift - 0.1, shift + 0.1, 9), true, 300, 0, null, null);

        var finding = MovedFindings.Of(moved, indicator, workspace.On("2026-12-31"), month, month,
            IndicatorQuery.Monthly(Workspace.Tiers) with { To = month.Last });

        Assert.Equal(number, finding is { Factor: not null, After: not null, Effect: not null });
        Assert.Equal(!number, finding.Headline.Contains("cannot be told since 2026-10", StringComparison.Ordinal));
    }
}
