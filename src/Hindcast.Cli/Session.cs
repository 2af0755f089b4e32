using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Storage;

namespace Hindcast.Cli;

/// <summary>What every verb works with: the workspace, who asks, and when.</summary>
/// <param name="store">The workspace's store.</param>
/// <param name="folder">Its folder.</param>
/// <param name="clock">The time.</param>
/// <param name="person">Who was named with <c>--as</c>; null where nobody was.</param>
/// <param name="asOf">The day named with <c>--as-of</c>; null where none was.</param>
/// <param name="error">Where progress and warnings go.</param>
/// <param name="quiet">True where no progress is shown: JSON was asked for, or nobody is watching.</param>
internal sealed class Session(
    IStore store, string folder, TimeProvider clock, string? person, DateOnly? asOf, TextWriter error, bool quiet)
    : WorkspaceSession(store.Journal, store.Snapshots, clock, store.Place, person, asOf)
{
    /// <summary>The workspace folder, full path.</summary>
    public string Folder { get; } = folder;

    /// <inheritdoc/>
    public override bool TellsWhatIsKept => true;

    /// <inheritdoc/>
    public override string PlansAt => Hindcast.Plans.Documents.PlanFolder.Of(Folder, Settings.PlansFolder).Path;

    /// <summary>The database that was named; null for the folder.</summary>
    public string? StoreUrl { get; init; }

    /// <summary>Takes people out.</summary>
    public IErasures Erasures => store.Erasures;

    /// <summary>Passwords, invitations and sessions.</summary>
    public ISecrets Secrets => store.Secrets;

    /// <summary>Where progress and warnings go.</summary>
    public TextWriter Error => error;

    /// <summary>True where JSON was asked for.</summary>
    public bool IsForProgram { get; init; }

    /// <summary>Who else is told how far long work has come; null for nobody.</summary>
    public Action<string>? Says { get; init; }

    /// <summary>Says how far long work has come, where somebody is watching.</summary>
    public void Progress(string doing)
    {
        Says?.Invoke(doing);
        if (!quiet)
            error.Write($"\r{doing,-70}");
    }

    /// <summary>Says once, where nobody is watching, what takes longer than a second; a program that asked for JSON is
    /// told nothing.</summary>
    public IDisposable? Longer(string doing) => !quiet || IsForProgram ? null
        : new Timer(_ => error.WriteLine($"{doing} …"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

    /// <summary>Clears the line of progress.</summary>
    public void ProgressDone()
    {
        if (!quiet)
            error.Write($"\r{"",-70}\r");
    }
}
