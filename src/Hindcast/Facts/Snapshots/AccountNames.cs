namespace Hindcast.Facts.Snapshots;

/// <summary>What accounts are called, for pages that must not name one customer to another.</summary>
public static class AccountNames
{
    /// <summary>Shortest name looked for, in characters: "HP" is found, "A" would be found everywhere.</summary>
    public const int LengthMin = 2;

    /// <summary>The names that the sources give accounts, each once: of the accounts themselves and of those that terms,
    /// deals and renewals name. Where people who asked for something work is not among them.</summary>
    public static IEnumerable<string> Of(AsOf asOf) => asOf.Tables.Where(table => table.Kind != FactKind.Contact)
        .SelectMany(table => table.Whole.Text(table.Kind == FactKind.Account ? Fields.Name : Fields.AccountName)
            ?.Values ?? [])
        .Select(name => name.Trim()).Where(name => name.Length >= LengthMin && name.Any(char.IsLetter)).Distinct();

    /// <summary>The first of some names that stands in a text as words of its own, in its own capitals; null where none
    /// does.</summary>
    public static string? In(string text, IEnumerable<string> names) => names.FirstOrDefault(name =>
    {
        for (int at = text.IndexOf(name, StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                && (at + name.Length == text.Length || !char.IsLetterOrDigit(text[at + name.Length])))
                return true;
        return false;
    });
}
