namespace Hindcast.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_secret_is_taken_once_ends_by_itself_and_is_gone_when_it_is_forgotten()
    {
        using (var store = Open())
        {
            Assert.Null(store.Secrets.Read("invitation/a/1", At));
            store.Secrets.Write("invitation/a/1", "x", At.AddDays(1), At);
            store.Secrets.Write("session/a/1", "y", At.AddDays(1), At);
            store.Secrets.Write("password/a", "z", DateTimeOffset.MaxValue, At);
        }

        string?[] taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            using var store = Open();
            return store.Secrets.Take("invitation/a/1", At);
        })));
        Assert.Equal("x", Assert.Single(taken, value => value is not null));

        using var again = Open();
        Assert.Equal("y", again.Secrets.Read("session/a/1", At.AddHours(23)));
        Assert.Null(again.Secrets.Read("session/a/1", At.AddDays(1)));
        Assert.Null(again.Secrets.Take("session/a/1", At.AddDays(1)));
        again.Secrets.Forget("session/a/");
        Assert.Null(again.Secrets.Read("session/a/1", At));
        Assert.Equal("z", again.Secrets.Read("password/a", At.AddYears(100)));
    }

    [Fact]
    public async Task Of_those_who_replace_what_they_read_each_sees_the_other()
    {
        using (var first = Open())
            first.Secrets.Write("tries/a", "0", At.AddDays(1), At);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            using var store = Open();
            for (int counted = 0; counted < 5;)
            {
                string was = store.Secrets.Read("tries/a", At)!;
                counted += store.Secrets.Replace("tries/a", was, $"{int.Parse(was, CultureInfo.InvariantCulture) + 1}",
                    At.AddDays(1), At) ? 1 : 0;
            }
        })));

        using var after = Open();
        Assert.Equal("20", after.Secrets.Read("tries/a", At));
        Assert.False(after.Secrets.Replace("tries/a", null, "1", At.AddDays(2), At));
        Assert.True(after.Secrets.Replace("tries/a", null, "1", At.AddDays(2), At.AddDays(1)));
    }
}
