using System.Text;
using Hindcast.People;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Takes out of free text what no indicator needs and nobody should find there: addresses, numbers of phones,
/// cards and accounts, secrets.</summary>
public static class MaskedText
{
    /// <summary>What stands for an e-mail address.</summary>
    public const string Mail = "[e-mail]";

    /// <summary>What stands for the number of a phone.</summary>
    public const string Phone = "[phone]";

    /// <summary>What stands for the number of a card.</summary>
    public const string Card = "[card]";

    /// <summary>What stands for the number of a bank account.</summary>
    public const string Account = "[account]";

    /// <summary>What stands for a key, token or password.</summary>
    public const string Secret = "[secret]";

    private static readonly string[] Marks = [Mail, Phone, Card, Account, Secret];

    /// <summary>The text with each of them masked; the very same where there is none.</summary>
    /// <remarks>A text that is nothing but a random run is an id of some click or session, and no key within a
    /// note.</remarks>
    public static string Of(string text)
    {
        var parts = PrivateText.Of(text);
        if (parts.Count == 0 || parts is [{ Kind: PrivateKind.Random } run] && run.Length == text.Length)
            return text;
        var masked = new StringBuilder();
        int from = 0;
        foreach (var part in parts)
        {
            masked.Append(text, from, part.Start - from).Append(part.Kind switch
            {
                PrivateKind.Email => Mail,
                PrivateKind.Phone => Phone,
                PrivateKind.Card => Card,
                PrivateKind.Iban => Account,
                _ => Secret,
            });
            from = part.Start + part.Length;
        }
        return masked.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>True where something was masked.</summary>
    public static bool IsMasked(string text) =>
        text.Contains('[', StringComparison.Ordinal)
            && Marks.Any(mark => text.Contains(mark, StringComparison.Ordinal));
}
