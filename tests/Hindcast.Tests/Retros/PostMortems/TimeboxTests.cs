using Hindcast.Retros;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.PostMortems;

namespace Hindcast.Tests.Retros.PostMortems;

/// <summary>S4-15 D-03: the agenda fits its box, whatever the box.</summary>
public class TimeboxTests
{
    [Fact]
    public void Fits_every_box_exactly_and_keeps_the_bounds_where_it_can() => Assert.All(
        from kind in (RetroKind[])[RetroKind.Incident, RetroKind.Project,
            RetroKind.Okr] from minutes in Enumerable.Range(Agendas.MinutesMin, 200) select (kind, minutes), each =>
        {
            var agenda = RetroKinds.Of(each.kind).Agenda(each.minutes);
            Assert.Equal(each.minutes, agenda.Sum(part => part.Minutes));
            Assert.All(agenda, part => Assert.True(part.Minutes >= 1));
        });

    [Fact]
    public void Shares_what_is_left_by_what_each_part_can_take()
    {
        var agenda = Timebox.Fit(90, [("a", 5, 5), ("b", 15, 25), ("c", 20, 30), ("d", 10, 15), ("e", 10, 15),
            ("f", 5, 10), ("g", 5, 5)]);

        Assert.Equal([5, 20, 26, 13, 13, 8, 5], agenda.Select(part => part.Minutes));
    }

    [Fact]
    public void Shrinks_all_parts_alike_where_the_box_is_smaller_than_their_least() =>
        Assert.Equal(60, Timebox.Fit(60, [("a", 5, 5), ("b", 15, 25), ("c", 20, 30), ("d", 10, 15), ("e", 10, 15),
            ("g", 5, 5)]).Sum(part => part.Minutes));
}
