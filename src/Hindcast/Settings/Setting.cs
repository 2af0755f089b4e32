using Hindcast.Journal;

namespace Hindcast.Settings;

/// <summary>One thing that two workspaces may want differently: its key, what it means, and its value where nobody said
/// otherwise.</summary>
/// <param name="Key">Lower snake case, stable.</param>
/// <param name="Meaning">One sentence, with the unit.</param>
/// <param name="Default">As text.</param>
/// <param name="Read">The value in its canonical spelling, or why it does not fit.</param>
public sealed record Setting(string Key, string Meaning, string Default, Func<string, Outcome<string>> Read)
{
    /// <summary>Longest value, in characters.</summary>
    public const int LengthMax = 20_000;

    /// <summary>Any text in one line.</summary>
    public static Setting Text(string key, string meaning, string standard) =>
        new(key, meaning, standard, text => text.Trim());

    /// <summary>A whole number within bounds, both included.</summary>
    public static Setting Whole(string key, string meaning, int standard, int least, int most) =>
        new(key, meaning, standard.ToString(CultureInfo.InvariantCulture), text =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
                && value >= least && value <= most
                ? value.ToString(CultureInfo.InvariantCulture)
                : new Refusal("setting-not-a-number",
                    $"'{text}' does not fit {key}. Write a whole number from {least} to {most}."));

    /// <summary>A number within bounds, both included; a per cent sign divides by a hundred.</summary>
    public static Setting Number(string key, string meaning, double standard, double least, double most) =>
        new(key, meaning, standard.ToString(CultureInfo.InvariantCulture), text =>
        {
            bool percent = text.TrimEnd().EndsWith('%');
            return double.TryParse(text.Trim().TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture,
                out double value)
                && (percent ? value /= 100 : value) >= least && value <= most
                    ? value.ToString(CultureInfo.InvariantCulture)
                    : new Refusal("setting-not-a-number", string.Create(CultureInfo.InvariantCulture,
                        $"'{text}' does not fit {key}. Write a number from {least} to {most}."));
        });

    /// <summary>One of a few words.</summary>
    public static Setting Choice(string key, string meaning, params IReadOnlyList<string> words) =>
        new(key, meaning, words[0], text => words.Contains(text.Trim()) ? text.Trim()
            : new Refusal("setting-not-a-choice", $"'{text}' does not fit {key}. Write {string.Join(" or ", words)}."));

    /// <summary>Words with commas between.</summary>
    public static Setting List(string key, string meaning, string standard, Func<string[], Refusal?>? fault = null) =>
        new(key, meaning, standard, text =>
            Split(text) is var items && fault?.Invoke(items) is { } refusal ? refusal : string.Join(',', items));

    /// <summary>A list's items.</summary>
    internal static string[] Split(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
