using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace Hindcast.People;

/// <summary>Puts roles in place of the names of people, in anything that is written.</summary>
public static partial class RolesForNames
{
    /// <summary>
    /// A text without the names of the directory's people: each is told by their role, numbered where several fill it,
    /// or as a colleague where nobody said which. The whole name, spelt as in the directory, also as JSON and HTML
    /// write it.
    /// </summary>
    public static Func<string, string> Of(PeopleDirectory directory)
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var role in directory.People.GroupBy(p => (p.Role ?? p.Function ?? "colleague").Trim()
            .ToLowerInvariant()))
        {
            var people = role.ToArray();
            for (int i = 0; i < people.Length; i++)
            {
                string label = people[i].Role ?? people[i].Function ?? "colleague";
                string name = people.Length == 1 ? label : $"{label} {i + 1}";
                foreach (var written in (Func<string, string>[])[text => text, HtmlEncoder.Default.Encode,
                    JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode])
                    told.TryAdd(written(people[i].Name), written(name));
            }
        }

        if (told.Count == 0)
            return text => text;
        // The longer name first, so that Ana Silva is not "RevOps lead Silva"; May 2026 is a month.
        var names = new Regex($@"(?<![\p{{L}}\p{{N}}])(?:{string.Join('|', told.Keys.OrderByDescending(name => name.Length).ThenBy(name => name, StringComparer.Ordinal).Select(Named))})(?![\p{{L}}\p{{N}}])",
            RegexOptions.CultureInvariant);
        return text => names.Replace(text, found => told[found.Value]);
    }

    private static string Named(string name) => Regex.Escape(name) + (Month().IsMatch(name) ? @"(?!\s+\d)" : "");

    [GeneratedRegex("^(?:January|February|March|April|May|June|July|August|September|October|November|December)$")]
    private static partial Regex Month();
}
