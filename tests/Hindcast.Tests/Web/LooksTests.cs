using Hindcast.Facts;
using Hindcast.Storage;
using Hindcast.Web;

namespace Hindcast.Tests.Web;

public sealed class LooksTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hindcast-looks-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_read_that_is_stopped_ends_at_its_next_step_and_lets_the_next_one_begin()
    {
        using var looks = new Looks(() => Stores.Open(null, folder).Match(store => store,
            why => throw new InvalidOperationException(why.Message)), (store, watched) => new WorkspaceSession(
            store.Journal, new WatchedSnapshots(store.Snapshots, watched),
            new FixedClock(new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero)), store.Place, null, null));
        var begun = new TaskCompletionSource();
        Assert.Null(await looks.Ask<string>("long", session =>
        {
            begun.TrySetResult();
            while (true)
            {
                WatchedSnapshots.Say(session, "Reading 2026-09");
                Thread.Sleep(1);
            }
        }));
        await begun.Task;
        Assert.Null(await looks.Ask("short", _ => "answered"));
        Assert.Equal("Reading 2026-09", looks.Doing);
        Assert.Equal(1, looks.Standing("short")!.Before);
        var asked = looks.Await<string>("long", _ => "anew");

        Assert.False(looks.Stop("none"));
        Assert.True(looks.Stop(looks.Standing("long")!.Id));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Assert.Equal("answered", await looks.Await("short", _ => "asked twice"));
        Assert.Null(looks.Standing("short"));
        // What was stopped is asked anew by whoever still wants it.
        Assert.Equal("anew", await looks.Await("long", _ => "anew"));
    }
}
