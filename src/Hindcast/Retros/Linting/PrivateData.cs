using Hindcast.People;

namespace Hindcast.Retros.Linting;

/// <summary>Says of what does not belong into a record that many read what to do about it.</summary>
public static class PrivateData
{
    /// <summary>All of it, by position.</summary>
    public static IEnumerable<LintFinding> Of(string text) => PrivateText.Of(text).Select(part =>
    {
        var (rule, rewrite) = part.Kind switch
        {
            PrivateKind.Key => ("secret-token",
                "Take the key out here and make it invalid where it was issued; whoever can read this can use it."),
            PrivateKind.Password => ("secret-password",
                "Take the password out here and change it; whoever can read this can use it."),
            PrivateKind.Random => ("secret-token",
                "This looks like a key. Take it out, and make it invalid where it was issued."),
            PrivateKind.Email => ("personal-email", "Name the role or the account instead of the address."),
            PrivateKind.Card => ("personal-card", "Take the card number out."),
            PrivateKind.Iban => ("personal-iban", "Take the account number out."),
            _ => ("personal-phone", "Name the role or the account instead of the number."),
        };
        return new LintFinding(part.Start, part.Length, rule, text.Substring(part.Start, part.Length), rewrite);
    });
}
