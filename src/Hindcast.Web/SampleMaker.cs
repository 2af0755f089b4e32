using Hindcast.Journal;

namespace Hindcast.Web;

/// <summary>Makes the sample company once, beside the requests, and says how far it is.</summary>
/// <param name="source">How it is made.</param>
/// <param name="folder">Where it lies once it is there.</param>
internal sealed class SampleMaker(SampleSource source, string folder)
{
    private readonly Lock gate = new();
    private Task<Refusal?>? making;

    /// <summary>How far it is; null where it has not said.</summary>
    public string? Doing { get; private set; }

    /// <summary>True while it is being made.</summary>
    public bool IsMaking => making is { IsCompleted: false };

    /// <summary>True once its pages can be opened.</summary>
    public bool IsThere => !IsMaking && Directory.Exists(folder);

    /// <summary>Begins, where it is neither there nor being made.</summary>
    public void Begin()
    {
        lock (gate)
            if (!IsMaking && !Directory.Exists(folder))
                making = Task.Run(() => source.Make(folder, doing => Doing = doing));
    }

    /// <summary>Why it could not be made; null where nothing went wrong.</summary>
    public Task<Refusal?> Made => making ?? Task.FromResult<Refusal?>(null);
}
