using Microsoft.AspNetCore.Http;

namespace Hindcast.Web;

/// <summary>
/// Pages that rest on nothing but the journal, the day and whoever asks for them: as long as all of these are the same,
/// so is the page, and it is given again as it was made.
/// </summary>
public sealed class KeptPages
{
    /// <summary>Pages kept; the oldest goes for the next.</summary>
    public const int PagesKeptMax = 64;

    private readonly Lock gate = new();
    private readonly OrderedDictionary<string, byte[]> kept = [];

    /// <summary>The page as it was made, or made now.</summary>
    /// <param name="visit">Who asks for which.</param>
    /// <param name="make">Makes it; what it passes through its argument is kept, and nothing else is.</param>
    public Task<IResult> Of(Visit visit, Func<Func<IResult, IResult>, Task<IResult>> make)
    {
        // Named before anything is read: what is written meanwhile gives the next request another name.
        if (visit.Session.Journal.Last is not { } last)
            return make(page => page);
        string key = $"{last}|{visit.Session.Today:O}|{visit.Session.Actor.Person}|{visit.Role}|{visit.Account?.Id}|"
            + visit.Here;
        lock (gate)
        {
            if (kept.TryGetValue(key, out byte[]? bytes))
                return Task.FromResult(Results.Bytes(bytes, "text/html; charset=utf-8"));
        }

        return make(page => new Made(page, bytes => Keep(key, bytes)));
    }

    private void Keep(string key, byte[] bytes)
    {
        lock (gate)
        {
            kept.Remove(key);
            if (kept.Count == PagesKeptMax)
                kept.RemoveAt(0);
            kept[key] = bytes;
        }
    }

    /// <summary>A page that is kept once it was made.</summary>
    private sealed class Made(IResult page, Action<byte[]> keep) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var answer = httpContext.Response.Body;
            using var made = new MemoryStream();
            httpContext.Response.Body = made;
            try
            {
                await page.ExecuteAsync(httpContext).ConfigureAwait(false);
            }
            finally
            {
                httpContext.Response.Body = answer;
            }

            byte[] bytes = made.ToArray();
            if (httpContext.Response.StatusCode == StatusCodes.Status200OK)
                keep(bytes);
            await answer.WriteAsync(bytes).ConfigureAwait(false);
        }
    }
}
