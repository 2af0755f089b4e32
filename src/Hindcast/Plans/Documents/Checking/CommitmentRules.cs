namespace Hindcast.Plans.Documents.Checking;

/// <summary>What is needed of others has an owner and a fallback; what is promised has a target and a
/// measurement.</summary>
internal static class CommitmentRules
{
    /// <summary>All of it; for files of our extension only.</summary>
    public static IEnumerable<PlanProblem> Check(Plan plan)
    {
        foreach (var (e, external) in (plan.DependenciesExternal ?? []).Index())
        {
            string path = $"$.dependencies_external[{e}]", who = PlanLimits.Shown(external.Who ?? external.What
                ?? "this");
            if (JsonText.IsBlank(external.Owner))
                yield return new("external-without-owner", path,
                    $"Nobody sees to what is needed of {who}. Name an owner.");
            if (JsonText.IsBlank(external.Fallback))
                yield return new("external-without-fallback", path,
                    $"Say in fallback who or what stands in where {who} does not deliver.");
        }

        // A plan made by a command promises a result; one without a command may keep the base format's success criteria
        // alone.
        if (plan.SuccessMetrics is { IsEmpty: true } || (plan.SuccessMetrics is null && plan.Command is not null))
            yield return new("success-metrics-empty", plan.SuccessMetrics is null ? "$" : "$.success_metrics",
                "Name at least one success metric with id, target and measurement.");
        foreach (var (m, metric) in (plan.SuccessMetrics ?? []).Index())
        {
            string path = $"$.success_metrics[{m}]", id = PlanLimits.Shown(metric.Id ?? "This metric");
            if (JsonText.IsBlank(metric.Target))
                yield return new("success-metric-without-target", path,
                    $"{id} has no target. Say which value is success.");
            if (JsonText.IsBlank(metric.Measurement))
                yield return new("success-metric-without-measurement", path,
                    $"{id} has no measurement. Say by what it is read.");
        }
    }
}
