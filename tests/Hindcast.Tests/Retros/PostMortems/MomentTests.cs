using Hindcast.Retros.PostMortems;

namespace Hindcast.Tests.Retros.PostMortems;

/// <summary>S4-09 S4-17: an instant has a zone, and says where it is only about.</summary>
public class MomentTests
{
    [Theory]
    [InlineData("2026-10-02T10:15+02:00", "2026-10-02T08:15:00Z", false)]
    [InlineData("2026-10-02 10:15 Europe/Berlin", "2026-10-02T08:15:00Z", false)]
    [InlineData("~2026-12-02T10:15Z", "2026-12-02T10:15:00Z", true)]
    [InlineData("2026-12-02 10:15:30 UTC", "2026-12-02T10:15:30Z", false)]
    public void Reads_what_says_one_instant(string text, string instant, bool about)
    {
        var moment = RetroSample.Granted(Moment.Parse(text));

        Assert.Equal((DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), about), (moment.At.ToUniversalTime(),
            moment.IsAbout));
        Assert.Equal(moment, RetroSample.Granted(Moment.Parse(moment.ToString())));
    }

    [Theory]
    [InlineData("time-without-zone", "2026-10-02T10:15")]
    [InlineData("time-ambiguous", "2026-10-25 02:30 Europe/Berlin")]
    [InlineData("time-ambiguous", "2026-03-29 02:30 Europe/Berlin")]
    [InlineData("time-not-readable", "2026-10-02 10:15 CET")]
    [InlineData("time-not-readable", "2026-10-02T10:15+19:00")]
    [InlineData("time-not-readable", "this morning")]
    [InlineData("time-not-readable", "2026-02-30T10:15Z")]
    public void Refuses_what_does_not(string rule, string text) => RetroSample.AssertRefused(rule, Moment.Parse(text));
}
