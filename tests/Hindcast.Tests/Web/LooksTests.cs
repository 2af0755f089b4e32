using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Storage;
using Hindcast.Web;
using Microsoft.AspNetCore.Http;

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

    /// <summary>S0-16: a form whose work takes long is answered at once; its page says how far it is, stops it, and then
    /// says what came of it, to whoever sent it alone.</summary>
    [Fact]
    public async Task A_long_work_has_a_page_that_stops_it_and_says_what_came_of_it()
    {
        using var site = new Site("", folder, null, new FixedClock(new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero)), "Kit Larsen");
        var visit = new Visit(site, site.Open(), new DefaultHttpContext().Request, null);
        var work = visit.Looks.Await<Outcome<string>>("open", session =>
        {
            while (true)
            {
                WatchedSnapshots.Say(session, "Reading 2026-09");
                Thread.Sleep(1);
            }
        });
        var answer = await visit.Work("open", work, (now, made) => made.Match(now.SeeOther, now.Refused));
        var http = new DefaultHttpContext();
        await answer.ExecuteAsync(http);
        string address = http.Response.Headers.Location.ToString(), id = address.Split('/')[^1];
        Assert.StartsWith("/works/", address, StringComparison.Ordinal);
        Assert.NotNull(visit.Looks.Standing("open"));
        Assert.NotNull(visit.FindWork(id));
        Assert.Null(site.Works.Find(id, "Ana Silva"));
        // The request ends, and its store is open until the work has.
        visit.Dispose();
        Assert.True(visit.Session.Journal.Streams("").IsEmpty);

        Assert.True(visit.Looks.StopKey("open"));
        var later = new Visit(site, site.Open(), new DefaultHttpContext().Request, null);
        await Task.WhenAny(work);
        var page = await later.FindWork(id)!.Answer(later);
        Assert.Equal(StatusCodes.Status409Conflict, Assert.IsAssignableFrom<IStatusCodeHttpResult>(page).StatusCode);
        later.Dispose();
    }
}
