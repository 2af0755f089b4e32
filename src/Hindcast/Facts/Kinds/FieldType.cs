namespace Hindcast.Facts.Kinds;

/// <summary>What a field holds, and so how its cells are read.</summary>
public enum FieldType
{
    /// <summary>Text as the source spells it.</summary>
    Text,

    /// <summary>Yes or no, kept as <c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>A calendar day.</summary>
    Day,

    /// <summary>An instant, to the second, in UTC; only where the cell has a time of day.</summary>
    Instant,

    /// <summary>Money in major units; its currency stands in the field <c>currency</c>.</summary>
    Amount,

    /// <summary>A count, score or length without a currency.</summary>
    Number,

    /// <summary>An e-mail address, kept as its salted digest where the import says so and otherwise not at
    /// all.</summary>
    PersonKey,
}
