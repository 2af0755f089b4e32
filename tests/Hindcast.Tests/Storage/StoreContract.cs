using Hindcast.Facts;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Storage;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Storage;

/// <summary>What every store must do; each store runs all of it.</summary>
public abstract partial class StoreContract
{
    private protected static readonly DateTimeOffset At = new DateTimeOffset(2026, 10, 1, 9, 0, 0, TimeSpan.Zero)
        .AddTicks(1_234_567);
    private protected static readonly Actor Ana = Actor.Local("ana");

    /// <summary>Opens the same workspace, empty before the first write, again and again.</summary>
    private protected abstract IStore Open();

    /// <summary>Changes what is kept behind the program's back.</summary>
    private protected abstract int Tamper(string sql);

    [Fact]
    public void Gives_back_what_was_appended_after_reopening()
    {
        using (var store = Open())
            Assert.IsType<Outcome<ImmutableArray<Recorded>>.Granted>(
                store.Journal.Append("s", 0, [new("a/1", """{"x":"ä\u0000"}"""), new("b/1", "{}")], Ana, At));

        using var again = Open();
        var read = again.Journal.Read("s");
        Assert.Equal(["a/1", "b/1"], read.Select(e => e.Type));
        Assert.Equal((At, Ana, """{"x":"ä\u0000"}"""), (read[0].At, read[0].Actor, read[0].Data));
        Assert.Null(ChainCheck.FirstFault(read));
    }

    /// <summary>S0-16: what is remembered of the newest events gives way to whatever another program appends.</summary>
    [Fact]
    public void Knows_at_once_the_newest_event_that_another_program_appended()
    {
        using IStore one = Open(), other = Open();
        one.Journal.Append("s/1", 0, [new("a/1", "{}")], Ana, At);
        string first = Assert.Single(one.Journal.Newest("s/")).Hash;
        other.Journal.Append("s/1", 1, [new("b/1", "{}")], Ana, At);
        other.Journal.Append("t/1", 0, [new("a/1", "{}")], Ana, At);

        var (stream, hash) = Assert.Single(one.Journal.Newest("s/"));
        Assert.Equal(("s/1", other.Journal.Read("s/1")[^1].Hash), (stream, hash));
        Assert.NotEqual(first, hash);
    }

    [Fact]
    public void Refuses_a_stale_version_and_writes_nothing()
    {
        using var store = Open();
        store.Journal.Append("s", 0, [new("a/1", "{}")], Ana, At);

        var refused = Assert.IsType<Outcome<ImmutableArray<Recorded>>.Refused>(
            store.Journal.Append("s", 0, [new("b/1", "{}")], Ana, At));

        Assert.Equal("stale-version", refused.Why.Rule);
        Assert.Single(store.Journal.Read("s"));
    }

    [Fact]
    public async Task Of_writers_that_decide_on_the_same_version_one_wins()
    {
        using (var first = Open())
            first.Journal.Append("s", 0, [new("a/1", "{}")], Ana, At);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() =>
        {
            using var store = Open();
            return store.Journal.Append("s", 1, [new($"b{n}/1", "{}"), new("c/1", "{}")], Ana, At);
        })));

        Assert.Single(outcomes.OfType<Outcome<ImmutableArray<Recorded>>.Granted>());
        using var after = Open();
        Assert.Equal([1, 2, 3], after.Journal.Read("s").Select(e => e.Version));
        Assert.Null(ChainCheck.FirstFault(after.Journal.Read("s")));
    }

    [Fact]
    public void Keeps_what_is_due_with_the_event_that_caused_it_and_gives_it_out_in_order()
    {
        using (var store = Open())
        {
            store.Journal.Append("s", 0, [new("a/1", "{}")], Ana, At, Planned(("s/late", 2), ("s/soon", 1)));
            Assert.IsType<Outcome<ImmutableArray<Recorded>>.Refused>(store.Journal.Append("s", 0, [new("b/1", "{}")],
                Ana, At, Planned(("s/lost", 0))));
        }

        using var again = Open();
        Assert.Equal(["s/soon"], again.Journal.Due(At.AddHours(1), 10).Select(item => item.Key));
        Assert.Equal([("s/soon", "s", At.AddHours(1)), ("s/late", "s", At.AddHours(2))],
            again.Journal.Due(At.AddDays(1), 10).Select(item => (item.Key, item.Stream, item.At)));
        Assert.Single(again.Journal.Due(At.AddDays(1), 1));
    }

    [Fact]
    public void Does_a_key_once_for_ever()
    {
        using var store = Open();
        store.Journal.Append("s", 0, [new("a/1", "{}")], Ana, At, Planned(("s/soon", 1)));
        Assert.IsType<Outcome<ImmutableArray<Recorded>>.Granted>(store.Journal.Append("s", 1, [new("b/1", "{}")], Ana,
            At, new([], "s/soon")));

        var twice = Assert.IsType<Outcome<ImmutableArray<Recorded>>.Refused>(store.Journal.Append("s", 2,
            [new("c/1", "{}")], Ana, At, new([], "s/soon")));
        Assert.Equal(("due-already-done", 2), (twice.Why.Rule, store.Journal.Read("s").Length));
        store.Journal.Append("s", 2, [], Ana, At, Planned(("s/soon", 1), ("s/other", 3)));
        Assert.Equal(["s/other"], store.Journal.Due(At.AddDays(1), 10).Select(item => item.Key));
    }

    [Fact]
    public void A_new_plan_of_a_stream_replaces_what_was_pending_of_it_alone()
    {
        using var store = Open();
        store.Journal.Append("s", 0, [new("a/1", "{}")], Ana, At,
            new([new("s", [new("s/1", "s", At)]), new("t", [new("t/1", "t", At)])]));
        store.Journal.Append("s", 1, [], Ana, At, Planned(("s/2", 1)));

        Assert.Equal(["t/1", "s/2"], store.Journal.Due(At.AddDays(1), 10).Select(item => item.Key));
    }

    private static DueChange Planned(params (string Key, int Hours)[] items) =>
        new([new("s", [.. items.Select(item => new DueItem(item.Key, "s", At.AddHours(item.Hours)))])]);

    [Fact]
    public void Reading_a_workspace_that_does_not_exist_finds_nothing()
    {
        using var store = Open();

        Assert.Empty(store.Journal.Read("s"));
        Assert.Empty(store.Journal.Streams(""));
        Assert.Empty(store.Snapshots.All());
    }

    [Fact]
    public void Lists_streams_by_prefix_in_the_order_of_their_bytes()
    {
        using var store = Open();
        foreach (string stream in (string[])["retro/b", "retro/B", "retro/a_x", "retro/a", "action/1", "retro%"])
            store.Journal.Append(stream, 0, [new("a/1", "{}")], Ana, At);

        Assert.Equal(["retro/B", "retro/a", "retro/a_x", "retro/b"], store.Journal.Streams("retro/"));
    }

    [Theory]
    [InlineData("UPDATE events SET data = '{\"x\":2}' WHERE version = 2", 2, "was changed")]
    [InlineData("UPDATE events SET person = 'bo' WHERE version = 1", 1, "was changed")]
    [InlineData("UPDATE events SET at = '2026-10-02T09:00:00.0000000Z' WHERE version = 3", 3, "was changed")]
    [InlineData("DELETE FROM events WHERE version = 2", 2, "is missing")]
    public void A_tampered_event_is_found_and_named(string tampering, long version, string what)
    {
        using (var store = Open())
            store.Journal.Append("s", 0, [new("a/1", "{}"), new("b/1", "{}"), new("c/1", "{}")], Ana, At);
        Assert.Equal(1, Tamper(tampering));

        using var again = Open();
        var fault = ChainCheck.FirstFault(again.Journal.Read("s"));

        Assert.Equal(version, fault?.Version);
        Assert.Contains(what, fault!.What);
    }

    [Fact]
    public void Cutting_off_the_end_shows_against_a_published_head()
    {
        using var store = Open();
        store.Journal.Append("s", 0, [new("a/1", "{}"), new("b/1", "{}")], Ana, At);
        var all = store.Journal.Read("s");

        Assert.Null(ChainCheck.FirstFault(all, all[^1].Hash));
        Assert.Contains("cut off or rewritten", ChainCheck.FirstFault(all[..1], all[^1].Hash)!.What);
    }

    [Fact]
    public void Refuses_a_schema_of_a_newer_program()
    {
        using (var store = Open())
            store.Journal.Append("s", 0, [new("a/1", "{}")], Ana, At);
        BecomeNewer();

        using var again = Open();
        Assert.Contains("newer Hindcast", Assert.Throws<InvalidDataException>(() => again.Journal.Read("s")).Message);
    }

    [Fact]
    public void Keeps_every_kind_of_column_of_a_snapshot()
    {
        var rows = Rows(300);
        using (var store = Open())
            Assert.Single(Commit(store, rows, "2026-09-30"));

        using var again = Open();
        var read = again.Snapshots.Open(Assert.Single(again.Snapshots.All()));

        Assert.Equal(rows.Columns.Keys, read.Columns.Keys);
        Assert.Equal(rows.Text("source")!.Codes.Select(c => c < 0 ? null : rows.Text("source")!.Values[c]),
            read.Text("source")!.Codes.Select(c => c < 0 ? null : read.Text("source")!.Values[c]));
        Assert.Equal(rows.Day(Fields.CreatedOn)!.Days, read.Day(Fields.CreatedOn)!.Days);
        Assert.Equal(rows.Amount(Fields.Amount)!.Amounts, read.Amount(Fields.Amount)!.Amounts);
    }

    [Fact]
    public void Leaves_out_the_newest_snapshot_come_again()
    {
        using var store = Open();
        Commit(store, Rows(10), "2026-09-30");

        Assert.Empty(Commit(store, Rows(10), "2026-09-30"));
        Assert.Single(Commit(store, Rows(10), "2026-10-31"));
        Assert.Equal(2, store.Snapshots.All().Length);
    }

    /// <summary>S0-12: what named a person is gone from events and columns, the chain still holds, any other change
    /// shows, and rows and counts stay.</summary>
    [Fact]
    public void Takes_a_person_out_of_everything_that_is_kept()
    {
        using var other = Open();
        using (var store = Open())
        {
            Commit(store, Owned("Ana Silva", "Ana  Silva", "Ben Ode"), "2026-09-30");
            Commit(store, Owned("Ben Ode"), "2026-10-31");
            store.Journal.Append("s", 0, [new("a/1", """{"x":["Ana Silva was there",1]}"""), new("b/1", "{}")],
                Actor.Local("Ana Silva"), At);
            // Another machine has read the columns before, and keeps what it read.
            Assert.Equal("Ana Silva", other.Snapshots.Open(other.Snapshots.All()[0]).Text("owner")!.Values[0]);

            var report = Workspace.Granted(store.Erasures.Erase(Pseudonym, new("person-1", [], "asked to", []),
                Actor.Local("Ana Silva"), At));
            Assert.Equal((3, 1), (report.Events, report.Columns));
        }

        using var again = Open();
        foreach (var store in new[] { again, other })
        {
            var all = store.Journal.Streams("").SelectMany(name => store.Journal.Read(name)).ToArray();
            Assert.DoesNotContain(all, e => e.Data.Contains("Ana Silva", StringComparison.Ordinal)
                || e.Actor.Person == "Ana Silva");
            Assert.All(store.Journal.Streams(""), name => Assert.Null(ChainCheck.FirstFault(store.Journal.Read(name))));
        }
        var read = again.Snapshots.Open(again.Snapshots.All()[0]).Text("owner")!;
        Assert.Equal(["person-1", "person-1", "Ben Ode"], read.Codes.Select(code => read.Values[code]));
        Assert.Equal(2, again.Snapshots.All().Length);

        Assert.True(Tamper("UPDATE events SET data = replace(data, 'person-1', 'person-2') WHERE stream = 's'") > 0);
        Assert.Equal(1, ChainCheck.FirstFault(again.Journal.Read("s"))?.Version);

        static string Pseudonym(string text) => text.Replace("Ana Silva", "person-1", StringComparison.Ordinal)
            .Replace("Ana  Silva", "person-1", StringComparison.Ordinal);
    }

    private static FactTable Owned(params string[] owners)
    {
        int[] rows = [.. Enumerable.Range(0, owners.Length)];
        Column[] columns = [new TextColumn(Fields.Id, FieldRole.Fact, [.. rows.Select(i => $"d{i}")], rows),
            new TextColumn("owner", FieldRole.Filter, owners, rows)];
        return new(FactKind.Opportunity, columns.ToImmutableSortedDictionary(c => c.Name, c => c,
            StringComparer.Ordinal));
    }

    /// <summary>Says in the store that a newer program wrote it.</summary>
    private protected abstract void BecomeNewer();

    private static ImmutableArray<Snapshot> Commit(IStore store, FactTable rows, string knownOn) =>
        store.Snapshots.Commit(
        [(new Snapshot("crm", rows.Kind, Tables.Day(knownOn), SnapshotScope.Full, "", 0, false, []), rows)], true, Ana,
        At);

    private static FactTable Rows(int count)
    {
        int[] codes = [.. Enumerable.Range(0, count).Select(i => (i % 4) - 1)];
        Column[] columns =
        [
            new TextColumn(Fields.Id, FieldRole.Fact, [.. Enumerable.Range(0, count).Select(i => $"é{i}")],
                [.. Enumerable.Range(0, count)]),
            new TextColumn("source", FieldRole.Dimension, ["Webinar", "日本", ""], codes),
            new DayColumn(Fields.CreatedOn, FieldRole.Fact, [.. Enumerable.Range(0, count)
                .Select(i => i % 5 == 0 ? DayColumn.Missing : 739_000 + i)]),
            new AmountColumn(Fields.Amount, FieldRole.Fact, [.. Enumerable.Range(0, count)
                .Select(i => i % 3 == 0 ? (decimal?)null : i / 8m)]),
        ];
        return new(FactKind.Opportunity, columns.ToImmutableSortedDictionary(c => c.Name, c => c,
            StringComparer.Ordinal));
    }
}
