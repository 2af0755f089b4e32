using Hindcast.Facts.Episodes;
using Hindcast.Journal;

namespace Hindcast.Tests.Facts.Episodes;

public class NoteEpisodeTests
{
    private static readonly DateOnly Today = new(2026, 10, 1);

    [Theory]
    [InlineData(null, "2026-12-31", "mute-reason-missing")]
    [InlineData("  ", "2026-12-31", "mute-reason-missing")]
    [InlineData("known", null, "mute-end-missing")]
    [InlineData("known", "2026-09-30", "mute-ends-in-past")]
    [InlineData("known", "2027-10-31", "mute-too-long")]
    public void A_mute_without_a_reason_or_a_near_end_is_refused(string? reason, string? until, string rule) =>
        Assert.Equal(rule,
        NoteEpisode.Mute(EpisodeNotes.None, reason, until is null ? null : DateOnly.Parse(until,
            CultureInfo.InvariantCulture), Today).Match(_ => "", why => why.Rule));

    [Fact]
    public void A_mute_ends_on_its_last_day_or_when_it_is_taken_back()
    {
        var muted = After(NoteEpisode.Mute(EpisodeNotes.None, "form is being rebuilt", Today.AddDays(10), Today),
            EpisodeNotes.None);

        Assert.True(muted.IsMute(Today.AddDays(10)));
        Assert.False(muted.IsMute(Today.AddDays(11)));
        Assert.False(After(NoteEpisode.Unmute(muted), muted).IsMute(Today));
        Assert.Equal("episode-not-muted", NoteEpisode.Unmute(EpisodeNotes.None).Match(_ => "", why => why.Rule));
    }

    [Fact]
    public void The_last_label_counts_and_the_same_one_twice_is_one_event()
    {
        var real = After(NoteEpisode.Label(EpisodeNotes.None, true), EpisodeNotes.None);

        Assert.True(real.Real);
        Assert.True(NoteEpisode.Label(real, true).Match(events => events.IsEmpty, _ => false));
        Assert.False(After(NoteEpisode.Label(real, false), real).Real);
    }

    private static EpisodeNotes After(Outcome<ImmutableArray<EpisodeEvent>> decided, EpisodeNotes notes) =>
        decided.Match(events => events.Aggregate(notes, (said, e) => said.Evolve(e)),
            why => throw new InvalidOperationException(why.Rule));
}
