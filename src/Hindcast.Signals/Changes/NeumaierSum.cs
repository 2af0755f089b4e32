namespace Hindcast.Signals.Changes;

/// <summary>A running sum that keeps what each addition would have rounded away.</summary>
/// <remarks>
/// Source: A. Neumaier (1974), "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", Zeitschrift
/// für Angewandte Mathematik und Mechanik 54, 39–51, method IV. The default is an empty sum.
/// </remarks>
internal struct NeumaierSum
{
    private double sum, lost;

    public readonly double Value => sum + lost;

    public void Add(double term)
    {
        double total = sum + term;
        lost += Math.Abs(sum) >= Math.Abs(term) ? sum - total + term : term - total + sum;
        sum = total;
    }
}
