using System.Text.Json.Nodes;
using Hindcast.Journal;
using Hindcast.Plans.Documents.Format;

namespace Hindcast.Plans.Documents;

/// <summary>The published JSON schema of plan files (draft 7): their form. What else must hold, <c>CheckPlan</c>
/// says.</summary>
public static class PlanSchema
{
    /// <summary>As JSON.</summary>
    public static JsonObject Json() => PlanFormat.Schema();

    /// <summary>As the published file has it.</summary>
    public static string Text() => Json().ToJsonString(StoredJson.Indented) + "\n";
}
