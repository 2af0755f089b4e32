using System.Text.Json;
using System.Text.Json.Nodes;
using Hindcast.Journal;
using Hindcast.Retros;

namespace Hindcast.Tests.Documents;

/// <summary>The records of samples/packs, one of each kind, with their sentences changed.</summary>
internal static class KindRecords
{
    public static readonly string[] Kinds = ["campaign", "gtm-monthly", "impact-learnings", "incident",
        "okr", "project",
        "renewal"];

    /// <summary>What people and exports might bring: a formula, markup, control characters, directions,
    /// emoji.</summary>
    public const string Hostile = "=HYPERLINK(\"http://x\",\"y\")<img src=x onerror=1>&amp;\u0001\u0008\uFFFE _x0041_ "
        + "\u202Eabc\u202C שלום 👩‍👩‍👧 ]]> ' \" | ](javascript:1) -1+1 @SUM";

    /// <summary>A record with every text that has a space in it changed: words of people and of the program, but no id
    /// and no day.</summary>
    /// <param name="root">The repository's folder.</param>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="changed">What becomes of a text; it is given how many came before it.</param>
    /// <param name="spareCustomers">Leaves documents for customers as they are.</param>
    public static RetroRecord Of(string root, string kind, Func<string, int, string> changed,
        bool spareCustomers = false)
    {
        var record = JsonNode.Parse(File.ReadAllText(Path.Combine(root, "samples", "packs", kind, "retro.json")))!;
        int count = 0;
        Change(record);
        return record.Deserialize<RetroRecord>(StoredJson.Options)!;

        void Change(JsonNode? node)
        {
            switch (node)
            {
                case JsonObject spared when spareCustomers && (bool?)spared["isForCustomers"] == true:
                    break;
                case JsonObject named:
                    foreach (var (name, value) in named.ToArray())
                        if (Text(value) is { } text)
                            named[name] = changed(text, count++);
                        else
                            Change(value);
                    break;
                case JsonArray list:
                    for (int i = 0; i < list.Count; i++)
                        if (Text(list[i]) is { } text)
                            list[i] = changed(text, count++);
                        else
                            Change(list[i]);
                    break;
            }
        }

        static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text)
            && text.Contains(' ', StringComparison.Ordinal) ? text : null;
    }
}
