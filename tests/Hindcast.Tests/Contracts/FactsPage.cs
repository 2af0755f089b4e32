using System.Text;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Tests.Repository;

namespace Hindcast.Tests.Contracts;

/// <summary>The guide's page of facts is the declarations. HINDCAST_ACCEPT=1 writes it anew.</summary>
public class FactsPage
{
    [Fact]
    public void Says_what_is_declared()
    {
        string path = Path.Combine(RepositoryFiles.Root, "docs", "guide", "facts.md"), page = Page();
        if (Environment.GetEnvironmentVariable("HINDCAST_ACCEPT") == "1")
            File.WriteAllText(path, page);

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), page);
    }

    private static string Page()
    {
        var page = new StringBuilder("""
            # Facts

            What each kind of fact consists of, as `src/Hindcast/Facts/Kinds` declares it. A mapping names these fields; the headers are compared without case,
            spaces and punctuation. A **key** field must be there. Days in *italics* say that something happened: they never lie ahead, and are not known before.

            """);
        foreach (var declared in FactKinds.All.OrderBy(d => d.Kind))
        {
            page.Append(CultureInfo.InvariantCulture,
                $"\n## `{declared.Name}`\n\n| field | holds | meaning | known headers |\n|---|---|---|---|\n");
            foreach (var field in declared.Fields)
            {
                string name = field.Happened ? $"*`{field.Name}`*" : $"`{field.Name}`";
                page.Append(CultureInfo.InvariantCulture, $"| {name}{(field.IsKey ? " **key**" : "")} | {Type(field)} "
                    + $"| {field.Meaning} | {string.Join(", ", field.Headers)} |\n");
            }

            if (!declared.NaturalKey.IsEmpty)
                page.Append(CultureInfo.InvariantCulture,
                    $"\nWithout an id a row is named by {string.Join(", ", declared.NaturalKey)}.\n");
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    private static string Type(Field field) => field.Type switch
    {
        FieldType.PersonKey => "digest",
        FieldType.Day when field.Instant is { } instant => $"day; `{instant}` beside it",
        var type => type.ToString().ToLowerInvariant(),
    } + (field.Role == FieldRole.Filter ? ", only filters" : "");
}
