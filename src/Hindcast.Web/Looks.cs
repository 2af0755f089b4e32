using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Hindcast.Facts;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Storage;

namespace Hindcast.Web;

/// <summary>Long reads of the facts, one after the other and each once: no page waits for one longer than its
/// patience.</summary>
/// <remarks>What was read is kept under a key that names everything it rests on, so that it never grows
/// stale.</remarks>
/// <param name="open">Opens the store that all reads share, whose columns stay in memory.</param>
/// <param name="session">The workspace in it.</param>
public sealed class Looks(Func<IStore> open, Func<IStore, Watched, WorkspaceSession> session) : IDisposable
{
    /// <summary>Answers kept; the oldest is dropped for the next.</summary>
    public const int AnswersKeptMax = 64;

    /// <summary>How long a page waits before it says that it is still looking, in milliseconds.</summary>
    public const int PatienceMs = 400;

    private readonly Lock gate = new();
    private readonly OrderedDictionary<string, Read> asked = [];
    private readonly SemaphoreSlim turn = new(1);
    private IStore? store;
    private Watched? current;

    /// <summary>How far the read that is going on has come, in words; null where it does not say.</summary>
    public string? Doing => current?.Doing;

    /// <summary>How far the read of a key has come, in words; null where it waits, or does not say.</summary>
    public string? DoingOf(string key)
    {
        lock (gate)
        {
            return asked.TryGetValue(key, out var read) ? read.Watched.Doing : null;
        }
    }

    /// <summary>How a question stands that was asked and not answered yet; null where there is none.</summary>
    public Waiting? Standing(string key)
    {
        lock (gate)
        {
            int at = asked.IndexOf(key);
            return at < 0 || asked.GetAt(at).Value.Task.IsCompleted ? null : new(IdOf(key), asked.Take(at)
                .Count(before => !before.Value.Task.IsCompleted), asked.GetAt(at).Value.Watched.Elapsed);
        }
    }

    /// <summary>Stops a read: one that waits never begins, one that goes on ends at its next step. What it would have
    /// answered is asked anew. False where there is none.</summary>
    public bool Stop(string id)
    {
        lock (gate)
        {
            if (asked.FirstOrDefault(pair => IdOf(pair.Key) == id && !pair.Value.Task.IsCompleted) is not
                { Key: { } key, Value: { } read })
                return false;
            read.Watched.Stop();
            asked.Remove(key);
            return true;
        }
    }

    /// <summary>Stops the read of a key, likewise.</summary>
    public bool StopKey(string key) => Stop(IdOf(key));

    private static string IdOf(string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16];

    /// <summary>The answer, or null while it is still being looked for. What the look throws is thrown here,
    /// once.</summary>
    /// <param name="key">Names the question and everything the answer rests on.</param>
    /// <param name="look">Reads it.</param>
    public async Task<T?> Ask<T>(string key, Func<WorkspaceSession, T> look) where T : class
    {
        var task = Find(key, look);
        await Task.WhenAny(task, Task.Delay(PatienceMs)).ConfigureAwait(false);
        return task.IsCompleted ? await Wait<T>(key, task).ConfigureAwait(false) : null;
    }

    /// <summary>The answer, however long it takes.</summary>
    public Task<T> Await<T>(string key, Func<WorkspaceSession, T> look) where T : class =>
        Wait<T>(key, Find(key, look));

    /// <inheritdoc/>
    public void Dispose()
    {
        turn.Wait();
        foreach (var read in asked.Values)
            read.Watched.Dispose();
        store?.Dispose();
        turn.Dispose();
    }

    private async Task<T> Wait<T>(string key, Task<object> task) where T : class
    {
        try
        {
            return (T)await task.ConfigureAwait(false);
        }
        catch
        {
            lock (gate)
            {
                if (asked.TryGetValue(key, out var kept) && kept.Task == task)
                    asked.Remove(key);
            }

            throw;
        }
    }

    private Task<object> Find<T>(string key, Func<WorkspaceSession, T> look) where T : class
    {
        lock (gate)
        {
            if (asked.TryGetValue(key, out var known))
                return known.Task;
            if (asked.Count == AnswersKeptMax)
                asked.RemoveAt(0);
            var watched = new Watched();
            var task = Task.Run(async () =>
            {
                await turn.WaitAsync(watched.Stopped).ConfigureAwait(false);
                try
                {
                    current = watched;
                    return (object)look(session(store ??= open(), watched));
                }
                finally
                {
                    current = null;
                    turn.Release();
                }
            });
            asked[key] = new(task, watched);
            return task;
        }
    }

    private sealed record Read(Task<object> Task, Watched Watched);
}

/// <summary>A question that waits for its answer.</summary>
/// <param name="Id">By which it is stopped.</param>
/// <param name="Before">Reads that come before it.</param>
/// <param name="Elapsed">Since it was asked.</param>
public sealed record Waiting(string Id, int Before, TimeSpan Elapsed);

/// <summary>One long read, from outside: how far it has come, and whether it shall end.</summary>
public sealed class Watched : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Stopwatch since = Stopwatch.StartNew();

    /// <summary>How far it has come, in words; null where it has not said.</summary>
    public string? Doing { get; private set; }

    /// <summary>Since it was asked for.</summary>
    public TimeSpan Elapsed => since.Elapsed;

    /// <summary>Set once somebody stopped it.</summary>
    public CancellationToken Stopped => stop.Token;

    /// <summary>Says how far it has come.</summary>
    /// <exception cref="OperationCanceledException">Somebody stopped it.</exception>
    public void Say(string doing)
    {
        stop.Token.ThrowIfCancellationRequested();
        Doing = doing;
    }

    /// <summary>Ends it at its next step.</summary>
    public void Stop() => stop.Cancel();

    /// <inheritdoc/>
    public void Dispose() => stop.Dispose();
}

/// <summary>The snapshots of a long read: each table that it opens is a step at which it can be stopped.</summary>
/// <param name="inner">Where they are kept.</param>
/// <param name="watched">The read.</param>
public sealed class WatchedSnapshots(ISnapshots inner, Watched watched) : ISnapshots
{
    private readonly Watched watched = watched;

    /// <summary>Says how far the read has come that a session is for; it ends here where somebody stopped it.</summary>
    public static void Say(WorkspaceSession session, string doing) =>
        (session.Snapshots as WatchedSnapshots)?.watched.Say(doing);

    /// <inheritdoc/>
    public ImmutableArray<Snapshot> All() => inner.All();

    /// <inheritdoc/>
    public ImmutableArray<Snapshot> Commit(IReadOnlyList<(Snapshot Head, FactTable Rows)> batch, bool knownOnStated,
        Actor actor, DateTimeOffset at) => inner.Commit(batch, knownOnStated, actor, at);

    /// <inheritdoc/>
    public FactTable Open(Snapshot snapshot)
    {
        // What a read says itself, such as the month that it replays, is more than the table.
        watched.Say(watched.Doing ?? $"Reading {snapshot.Source}");
        return inner.Open(snapshot);
    }

    /// <inheritdoc/>
    public bool Keeps => inner.Keeps;

    /// <inheritdoc/>
    public byte[]? Kept(string name) => inner.Kept(name);

    /// <inheritdoc/>
    public void Keep(string name, byte[] bytes) => inner.Keep(name, bytes);
}
