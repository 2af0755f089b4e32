using System.Text.Json.Serialization;
using Hindcast.Facts.Kinds;

namespace Hindcast.Facts.Reconciliation;

/// <summary>Something that was agreed about two sources of one thing. Stored for ever: fields are added, never
/// renamed.</summary>
[JsonDerivedType(typeof(SourceChosen), "source-chosen/1")]
[JsonDerivedType(typeof(TellingChosen), "telling-chosen/1")]
public abstract record ReconciliationEvent
{
    /// <summary>The stream that all of them are in.</summary>
    public const string Stream = "reconciliation";

    /// <summary>What to say of it beside a number.</summary>
    [JsonIgnore]
    public abstract string Sentence { get; }
}

/// <summary>Of two sources of one kind, the one that answers are read from; the other's rows of that kind are no longer
/// read.</summary>
/// <param name="Kind">What the rows are about.</param>
/// <param name="Source">The chosen source.</param>
/// <param name="Over">The one that is passed over.</param>
/// <param name="Reason">Why, in somebody's words.</param>
public sealed record SourceChosen(FactKind Kind, string Source, string Over, string Reason) : ReconciliationEvent
{
    /// <summary>The choice as an item of an agenda, for those who were not there.</summary>
    public string ToConfirm => $"{Kinds.FactKinds.PluralOf(Kind)} are now read from {Source}, not {Over} ({Reason})";

    /// <summary>What to say of it beside a number.</summary>
    [JsonIgnore]
    public override string Sentence =>
        $"{FactKinds.NameOf(Kind)} facts are read from {Source} and not from {Over}: {Reason}";
}
