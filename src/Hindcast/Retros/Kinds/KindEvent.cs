namespace Hindcast.Retros.Kinds;

/// <summary>Something that happens only to retros of one kind.</summary>
/// <remarks>
/// A kind derives one abstract record from this, which carries the <c>JsonDerivedType</c> of each of its events: the
/// versioned names begin with the kind (<c>incident-factor-added/1</c>). Stored for ever: fields are added with a
/// default, never renamed.
/// </remarks>
public abstract record KindEvent : RetroEvent
{
    /// <summary>What it changes, in one line for a person.</summary>
    public abstract string Describe();
}

/// <summary>What only retros of one kind hold.</summary>
public abstract record RetroPart
{
    /// <summary>What the kind's next event makes of it. Total: an event that was stored always applies.</summary>
    public abstract RetroPart Evolve(KindEvent happened);

    /// <summary>What it holds once the session has another day.</summary>
    public virtual RetroPart Moved(DateOnly from, DateOnly to) => this;

    /// <summary>What its figures rest on; null where it has none of its own.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public virtual Records.RecordBasis? Basis => null;
}
