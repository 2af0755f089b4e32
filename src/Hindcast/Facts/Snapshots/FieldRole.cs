namespace Hindcast.Facts.Snapshots;

/// <summary>What a field may be used for.</summary>
public enum FieldRole
{
    /// <summary>Names the row or another row.</summary>
    Id,

    /// <summary>Part of the fact itself: days, amounts, status.</summary>
    Fact,

    /// <summary>May be searched for explanations, where it has few values.</summary>
    Dimension,

    /// <summary>May only filter: people, free text, and what is known only with the outcome.</summary>
    Filter,
}
