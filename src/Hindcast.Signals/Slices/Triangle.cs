namespace Hindcast.Signals.Slices;

/// <summary>Cholesky's factor of small symmetric matrices, row by row in one array, and what is solved with
/// it.</summary>
internal static class Triangle
{
    private const double Least = 1e-14;

    /// <summary>Turns the lower half of a positive definite matrix into its lower factor, in place.</summary>
    public static void Factor(Span<double> a, int n)
    {
        for (int j = 0; j < n; j++)
            for (int i = j; i < n; i++)
            {
                double sum = a[(i * n) + j];
                for (int k = 0; k < j; k++)
                    sum -= a[(i * n) + k] * a[(j * n) + k];
                a[(i * n) + j] = i == j ? Math.Sqrt(Math.Max(sum, Least)) : sum / a[(j * n) + j];
            }
    }

    /// <summary>Divides a vector by a lower factor, in place.</summary>
    public static void Solve(ReadOnlySpan<double> factor, int n, Span<double> b)
    {
        for (int i = 0; i < n; i++)
        {
            double sum = b[i];
            for (int k = 0; k < i; k++)
                sum -= factor[(i * n) + k] * b[k];
            b[i] = sum / factor[(i * n) + i];
        }
    }

    /// <summary>The inverse of a positive definite matrix, whose lower half is overwritten.</summary>
    public static double[] Inverse(double[] a, int n)
    {
        Factor(a, n);
        double[][] columns = new double[n][];
        for (int i = 0; i < n; i++)
        {
            columns[i] = new double[n];
            columns[i][i] = 1;
            Solve(a, n, columns[i]);
        }

        double[] inverse = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                inverse[(i * n) + j] = Dot(columns[i], columns[j]);
        return inverse;
    }

    /// <summary>The inner product.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
