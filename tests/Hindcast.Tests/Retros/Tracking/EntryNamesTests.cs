using Hindcast.Retros.Tracking;

namespace Hindcast.Tests.Retros.Tracking;

/// <summary>S5-10: what entries are called.</summary>
public sealed class EntryNamesTests
{
    private static readonly DateTimeOffset Since = new(2026, 10, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_entry_that_had_a_name_keeps_it_and_a_later_one_bears_its_workspace()
    {
        var names = new EntryNames("0123456789abcdef", Since);
        Assert.Equal("gtm-1-session@hindcast", names.Uid("gtm-1", "session", Since.AddTicks(-1)));
        Assert.Equal("gtm-1-session@0123456789abcdef.hindcast", names.Uid("gtm-1", "session", Since));
        Assert.Equal("gtm-1-session@hindcast", new EntryNames("", DateTimeOffset.MaxValue).Uid("gtm-1", "session",
            Since));
    }
}
