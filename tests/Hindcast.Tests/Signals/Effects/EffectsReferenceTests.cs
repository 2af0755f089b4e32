using System.Text.Json;
using Hindcast.Signals.Effects;

namespace Hindcast.Tests.Signals.Effects;

/// <summary>S0-18: whether something worked, against published examples and R.</summary>
public class EffectsReferenceTests
{
    private static readonly JsonElement Expected = ReferenceData.Json("intervention/expected.json");

    /// <summary>Arkhangelsky et al. (2021), table 1: −15.6, −19.6 and −27.3; R: <c>synthdid</c> 0.0.9.</summary>
    [Fact]
    public void Agrees_on_the_tobacco_tax_of_California()
    {
        var (untouched, treated, states, before) = California();
        var prop99 = Expected.GetProperty("prop99");

        var synthetic = SyntheticDifferences.Of(untouched, treated, before);
        var control = SyntheticDifferences.Control(untouched, treated, before);
        var plain = DifferenceInDifferences.Of([.. untouched, .. treated], [.. untouched.Select(_ => false), true],
            before);

        Assert.Equal(prop99.GetProperty("sdid").GetDouble(), synthetic.Effect, 0.01);
        Assert.Equal(prop99.GetProperty("sc").GetDouble(), control.Effect, 0.01);
        Assert.Equal(prop99.GetProperty("did").GetDouble(), plain.Effect, ReferenceData.Digits8);
        foreach (var weight in prop99.GetProperty("sdid_omega").EnumerateObject())
            Assert.Equal(weight.Value.GetDouble(), synthetic.UnitWeights[Array.IndexOf(states, weight.Name)], 0.001);
        var placebos = SyntheticDifferences.Placebos(untouched, before);
        Assert.Equal(states.Length, placebos.Length);
        // The paper's placebo error is 8.4 (table 1), from a random sample of placebos; these are all of them.
        Assert.InRange(Math.Sqrt(placebos.Average(p => p.Effect * p.Effect)), 7.5, 10.5);
        Assert.Null(synthetic.JackknifeError(untouched, treated, before));
    }

    /// <summary>Bernal, Cummins and Gasparrini (2017); R: <c>glm(aces ~ offset(log(stdpop)) + smokban + time + …,
    /// quasipoisson)</c>.</summary>
    [Theory]
    [InlineData("m1_poisson", false, false)]
    [InlineData("m2_quasi", false, false)]
    [InlineData("m3_quasi_seasonal", true, false)]
    [InlineData("m4_slope", true, true)]
    public void Agrees_on_the_smoking_ban_of_Sicily(string model, bool seasonal, bool slope)
    {
        var rows = ReferenceData.Rows("intervention/sicily_aces.csv");
        double[][] design = [.. rows.Select(r => Design(r, seasonal, slope))];
        var fit = Regression.Poisson(design, [.. rows.Select(r => r.Number("aces"))],
            [.. rows.Select(r => r.Number("stdpop"))])!;
        var expected = Expected.GetProperty("sicily").GetProperty(model);

        var coefficients = expected.GetProperty("coef").EnumerateObject().ToArray();
        double dispersion = model == "m1_poisson" ? 1 : fit.Dispersion;
        for (int k = 0; k < coefficients.Length; k++)
        {
            Assert.Equal(coefficients[k].Value.GetDouble(), fit.Coefficients[k], ReferenceData.Digits8);
            // R stops at a change of the deviance by 1e-8, one step earlier than this does.
            Assert.Equal(expected.GetProperty("se").GetProperty(coefficients[k].Name).GetDouble(),
                fit.Error(k, dispersion), 5e-8);
        }

        Assert.Equal(expected.GetProperty("RR").GetDouble(), Math.Exp(fit.Coefficients[1]), 1e-6);
        Assert.Equal(expected.GetProperty("NW_se_smokban").GetDouble(), fit.NeweyWestError(1, 3, false),
            ReferenceData.Digits8);
    }

    /// <summary>R: <c>sandwich::NeweyWest(lm(aces / stdpop * 1e5 ~ time + smokban + I((time - 36) * smokban)), lag = 3,
    /// prewhite = FALSE)</c>.</summary>
    [Theory]
    [InlineData("ols_se", -1, false)]
    [InlineData("nw_lag3", 3, false)]
    [InlineData("nw_lag3_adj", 3, true)]
    [InlineData("nw_lag0_adj_HC", 0, false)]
    public void Agrees_with_Newey_and_West(string errors, int lag, bool adjusted)
    {
        var rows = ReferenceData.Rows("intervention/sicily_aces.csv");
        double[][] design = [.. rows.Select(r => (double[])[1, r.Number("time"), r.Number("smokban"),
            (r.Number("time") - 36) * r.Number("smokban")])];
        var fit = Regression.Linear(design, [.. rows.Select(r => r.Number("aces") / r.Number("stdpop") * 1e5)])!;

        var expected = Expected.GetProperty("sicily_linear");
        int k = 0;
        foreach (var coefficient in expected.GetProperty("coef").EnumerateObject())
        {
            Assert.Equal(coefficient.Value.GetDouble(), fit.Coefficients[k], ReferenceData.Digits8);
            Assert.Equal(expected.GetProperty(errors).GetProperty(coefficient.Name).GetDouble(),
                lag < 0 ? fit.Error(k, fit.Dispersion) : fit.NeweyWestError(k, lag, adjusted), ReferenceData.Digits8);
            k++;
        }
    }

    /// <summary>Kessler and Roth (2014): California's active choice against 26 states, with errors by state.</summary>
    [Fact]
    public void Agrees_on_the_organ_donors_of_California()
    {
        string[] quarters = ["Q42010", "Q12011", "Q22011", "Q32011", "Q42011", "Q12012"];
        var states = ReferenceData.Rows("intervention/organ_donation.csv").GroupBy(r => r["State"]).ToArray();
        double[][] outcomes = [.. states.Select(state =>
            (double[])[.. quarters.Select(q => state.Single(r => r["Quarter"] == q).Number("Rate"))])];

        var found = DifferenceInDifferences.Of(outcomes, [.. states.Select(state => state.Key == "California")], 3);

        var expected = Expected.GetProperty("organ_donation");
        Assert.Equal(expected.GetProperty("did").GetDouble(), found.Effect, ReferenceData.Digits8);
        Assert.Equal(expected.GetProperty("cluster_se").GetDouble(), found.Error!.Value, ReferenceData.Digits8);
    }

    private static double[] Design(Dictionary<string, string> row, bool seasonal, bool slope)
    {
        double time = row.Number("time"), ban = row.Number("smokban");
        double Turn(int k) => 2 * Math.PI * k * time / 12;
        return
        [
            1, ban, time, .. slope ? [(time - 36) * ban] : Array.Empty<double>(),
            .. seasonal
                ? [Math.Sin(Turn(1)), Math.Cos(Turn(1)), Math.Sin(Turn(2)), Math.Cos(Turn(2))]
                : Array.Empty<double>(),
        ];
    }

    private static (double[][] Untouched, double[][] Treated, string[] States, int Before) California()
    {
        var rows = ReferenceData.Rows("intervention/california_prop99.csv", ';').GroupBy(r => r["State"]).ToArray();
        double[] Packs(IEnumerable<Dictionary<string, string>> state) =>
            [.. state.OrderBy(r => r.Count("Year")).Select(r => r.Number("PacksPerCapita"))];
        var untouched = rows.Where(state => state.All(r => r["treated"] == "0")).ToArray();
        var california = rows.Single(state => state.Any(r => r["treated"] == "1"));
        return ([.. untouched.Select(Packs)], [Packs(california)], [.. untouched.Select(s => s.Key)],
            california.Count(r => r["treated"] == "0"));
    }
}
