using Hindcast.Documents.Charts;
using Hindcast.Facts.KnownEvents;

namespace Hindcast.Tests.Documents.Charts;

public class EventLabelTests
{
    /// <summary>Fourteen events in a small chart are a count; in a wide one each has its number.</summary>
    [Fact]
    public void What_does_not_fit_in_a_small_chart_is_counted()
    {
        EventMark[] Marks(double step) => [.. Enumerable.Range(1, 14).Select(number => new EventMark(
            new($"E{(number < 12 ? number : number + 1)}", KnownEventKind.Event, new(2026, 1, 1), null, "", []),
            40 + step * number))];

        Assert.Equal(["14 events"], EventLabel.Of(Marks(5), 40, 320, 6.9).Select(label => label.Text));
        Assert.Equal(["E1–E11, E13–E15"], EventLabel.Of(Marks(5), 40, 890, 6.9).Select(label => label.Text));
        Assert.Equal(14, EventLabel.Of(Marks(55), 40, 890, 6.9).Length);
        Assert.Equal(["E1"], EventLabel.Of(Marks(5)[..1], 40, 44, 6.9).Select(label => label.Text));
    }
}
