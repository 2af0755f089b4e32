using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Hindcast.Web;

/// <summary>What forms asked for and takes long: each has an address that says how far it is, and then what came of
/// it.</summary>
public sealed class Works
{
    /// <summary>Works kept; the oldest is forgotten for the next, and what it wrote stays.</summary>
    public const int WorksKeptMax = 64;

    private readonly Lock gate = new();
    private readonly OrderedDictionary<string, Work> kept = [];

    /// <summary>Keeps one; the id it is asked for by.</summary>
    public string Keep(Work work)
    {
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        lock (gate)
        {
            if (kept.Count == WorksKeptMax)
                kept.RemoveAt(0);
            kept[id] = work;
        }

        return id;
    }

    /// <summary>One that a person sent; null where there is none such.</summary>
    public Work? Find(string id, string person)
    {
        lock (gate)
        {
            return kept.GetValueOrDefault(id) is { } work && work.Person == person ? work : null;
        }
    }
}

/// <summary>One long work.</summary>
/// <param name="Read">The read that it waits for, as <see cref="Looks"/> knows it.</param>
/// <param name="Person">Who sent it.</param>
/// <param name="Done">Ends with it.</param>
/// <param name="Answer">What came of it, for a visit after its end.</param>
public sealed record Work(string Read, string Person, Task Done, Func<Visit, Task<IResult>> Answer)
{
    /// <summary>True where a program sent it: its answer is JSON.</summary>
    public bool IsForPrograms { get; init; }
}
