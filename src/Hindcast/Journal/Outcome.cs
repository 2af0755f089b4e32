namespace Hindcast.Journal;

/// <summary>What came of asking: the thing, or the rule that said no.</summary>
/// <remarks>A bug or a broken disk is an exception and never an outcome.</remarks>
public abstract record Outcome<T>
{
    private Outcome() { }

    /// <summary>It was granted.</summary>
    public sealed record Granted(T Value) : Outcome<T>;

    /// <summary>A rule said no.</summary>
    public sealed record Refused(Refusal Why) : Outcome<T>;

    /// <summary>Wraps a value.</summary>
    public static implicit operator Outcome<T>(T value) => new Granted(value);

    /// <summary>Wraps a refusal.</summary>
    public static implicit operator Outcome<T>(Refusal why) => new Refused(why);

    /// <summary>Answers one of two questions, whichever applies.</summary>
    public TResult Match<TResult>(Func<T, TResult> granted, Func<Refusal, TResult> refused) => this switch
    {
        Granted g => granted(g.Value),
        Refused r => refused(r.Why),
        _ => throw new InvalidOperationException("An outcome has two cases."),
    };

    /// <summary>Goes on with the value, or keeps the refusal.</summary>
    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next) => Match(next, why => why);

    /// <summary>True where granted; then <paramref name="value"/> is set, otherwise <paramref name="why"/>
    /// is.</summary>
    public bool Is([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value,
        [System.Diagnostics.CodeAnalysis.MaybeNullWhen(true)] out Refusal why)
    {
        value = this is Granted g ? g.Value : default;
        why = this is Refused r ? r.Why : null;
        return this is Granted;
    }
}
