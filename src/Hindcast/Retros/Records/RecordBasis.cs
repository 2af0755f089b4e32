namespace Hindcast.Retros.Records;

/// <summary>What the figures of a kind's own sections rest on: for the foot and the notes of every slide.</summary>
/// <param name="AsOf">The day whose knowledge they rest on; null where they rest on what people wrote.</param>
/// <param name="Defined">What the figures mean, in a few words.</param>
/// <param name="Rests">Source, n and window, in a sentence.</param>
public sealed record RecordBasis(DateOnly? AsOf, string Defined, string Rests);
