using Hindcast.Retros.Kinds.Incident;
using Hindcast.Retros.PostMortems;

namespace Hindcast.Tests.Retros.Kinds.Incident;

/// <summary>Issue 8: how long it took until an incident was detected, mitigated and resolved, as it is drawn.</summary>
public sealed class IncidentTimesTests
{
    [Theory]
    [InlineData("2026-10-02T10:12Z", "2026-10-02T10:40Z", "Minutes from its start", 12, 40,
        "Detected after 12 min, mitigated after 40 min")]
    [InlineData("2026-10-02T12:30Z", "~2026-10-03T10:00Z", "Hours from its start", 2.5, 24,
        "Detected after 2 h 30 min, mitigated after about 1 day")]
    [InlineData("2026-10-03T10:00Z", "2026-10-12T22:00Z", "Days from its start", 1, 10.5,
        "Detected after 1 day, mitigated after 10 days 12 h")]
    public void Each_time_that_is_known_is_told_from_the_start(string detected, string mitigated, string head,
        double first, double second, string says)
    {
        var took = new IncidentTimes(At("2026-10-02T10:00Z"), At(detected), At(mitigated), null).Took()!;
        Assert.Equal(head, took.Heads[2]);
        Assert.Equal(new double?[] { first, second }, took.Rows.Select(row => row[2].Value));
        Assert.Equal(says, took.Says);
        Assert.True(took.Drawn!.IsTime);
    }

    [Fact]
    public void Without_a_start_nothing_is_told() =>
        Assert.Null(new IncidentTimes(null, At("2026-10-02T10:12Z"), At("2026-10-02T10:40Z"), null).Took());

    private static Moment At(string text) => Moment.Parse(text).Is(out var moment, out _) ? moment
        : throw new ArgumentException(text, nameof(text));
}
