using Hindcast.Facts;
using Hindcast.Storage;

namespace Hindcast.Web;

/// <summary>Long reads of the facts, one after the other and each once: no page waits for one longer than its
/// patience.</summary>
/// <remarks>What was read is kept under a key that names everything it rests on, so that it never grows
/// stale.</remarks>
/// <param name="open">Opens the store that all reads share, whose columns stay in memory.</param>
/// <param name="session">The workspace in it.</param>
public sealed class Looks(Func<IStore> open, Func<IStore, WorkspaceSession> session) : IDisposable
{
    /// <summary>Answers kept; the oldest is dropped for the next.</summary>
    public const int AnswersKeptMax = 64;

    /// <summary>How long a page waits before it says that it is still looking, in milliseconds.</summary>
    public const int PatienceMs = 400;

    private readonly Lock gate = new();
    private readonly OrderedDictionary<string, Task<object>> asked = [];
    private readonly SemaphoreSlim turn = new(1);
    private IStore? store;

    /// <summary>How far the read that is going on has come, in words; null where it does not say.</summary>
    public string? Doing { get; set; }

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
                asked.Remove(key);
            throw;
        }
    }

    private Task<object> Find<T>(string key, Func<WorkspaceSession, T> look) where T : class
    {
        lock (gate)
        {
            if (asked.TryGetValue(key, out var known))
                return known;
            if (asked.Count == AnswersKeptMax)
                asked.RemoveAt(0);
            return asked[key] = Task.Run(async () =>
            {
                await turn.WaitAsync().ConfigureAwait(false);
                try
                {
                    return (object)look(session(store ??= open()));
                }
                finally
                {
                    Doing = null;
                    turn.Release();
                }
            });
        }
    }
}
