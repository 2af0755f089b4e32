namespace Hindcast.Plans.Documents.Checking;

/// <summary>Something about a plan that is wrong (or, as a warning, odd).</summary>
/// <param name="Rule">Kebab-case, stable for ever.</param>
/// <param name="Path">Where it stands: <c>$.stages[0].tasks[1].dependencies[0]</c>.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record PlanProblem(string Rule, string Path, string Message);
