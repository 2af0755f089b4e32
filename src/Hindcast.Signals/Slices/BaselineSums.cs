namespace Hindcast.Signals.Slices;

/// <summary>What each slice's ratio must be corrected by: the months' shared shifts, and what the baseline leaves
/// open.</summary>
internal sealed class BaselineSums
{
    /// <param name="lattice">The slices.</param>
    /// <param name="residuals">How the residuals before the onset lie.</param>
    /// <param name="sums">Per slice its ratios, then score and information of each month since the onset.</param>
    /// <param name="alternatives">How many ratios.</param>
    /// <param name="at">The months' shifts at which the sums were taken.</param>
    /// <param name="valueSd">Standard deviation of one value's main effect before any data.</param>
    public BaselineSums(SliceLattice lattice, BaselineResiduals residuals, double[] sums, int alternatives, double[] at,
        double valueSd)
    {
        int count = lattice.Slices.Length, months = at.Length, stride = alternatives + (2 * months);
        double[] score = new double[count], information = new double[count];
        for (int leaf = 0; leaf < residuals.Informations.Length; leaf++)
            if (residuals.Informations[leaf] > 0)
                foreach (int slice in lattice.SlicesOf(leaf))
                {
                    score[slice] += residuals.Scores[leaf];
                    information[slice] += residuals.Informations[leaf];
                }

        double[] ofValue = ByValue(lattice.Leaves, residuals.Informations);
        double interaction = InteractionVariance(lattice, score, information);
        Corrections = new (double, double, double)[count];
        var shifts = residuals.Months;
        double[] factor = new double[months * months], inside = new double[months], expected = new double[months],
        prior = new double[months], outside = new double[months];
        double[] off = [.. shifts.Means.Zip(at, (mean, known) => mean - known)];
        for (int month = 0; month < months; month++)
            prior[month] = Triangle.Dot(shifts.Precision.AsSpan(month * months, months), off);
        double whole = Math.Max(information[0], 1e-9);
        for (int slice = 0; slice < count; slice++)
        {
            double v = 0, scoreOutside = 0, informationOutside = 0;
            for (int month = 0; month < months; month++)
            {
                int column = alternatives + (2 * month);
                double own = Math.Max(sums[(slice * stride) + column + 1], 0), rest = Math.Max(sums[column + 1] - own,
                    0);
                v += inside[month] = own;
                double scored = rest > 0 ? sums[column] - sums[(slice * stride) + column] : 0;
                expected[month] = prior[month] + scored;
                outside[month] = rest;
                (scoreOutside, informationOutside) = (scoreOutside + scored, informationOutside + rest);
                for (int other = 0; other <= month; other++)
                    factor[(month * months) + other] = shifts.Precision[(month * months) + other]
                        + (other == month ? rest : 0);
            }

            // The slice's months given those of the rest: shift and variance of their sum, each month by its
            // information.
            Triangle.Factor(factor, months);
            Triangle.Solve(factor, months, expected);
            Triangle.Solve(factor, months, inside);
            Triangle.Solve(factor, months, outside);
            double shifted = Triangle.Dot(inside, expected), squares = Triangle.Dot(inside, inside);
            double open = 0;
            foreach (int value in lattice.Slices[slice])
                if (whole - ofValue[value] is > 0 and var others)
                    open += 1 / ((ofValue[value] * whole / others) + (1 / (valueSd * valueSd)));
            double standing = 0;
            if (lattice.Slices[slice].Length > 1 && interaction > 0)
            {
                double precision = information[slice] + (1 / interaction);
                standing = score[slice] / precision;
                open += 1 / precision;
            }

            // Where the slice's baseline is out by d, that of the rest is out the other way, by its part of what is
            // known: what is compared with the rest is out by both.
            double share = information[slice] / whole, against = share < 1 - 1e-9 ? share / (1 - share) : 0;
            double known = open <= 0 ? double.PositiveInfinity : (1 / open)
                + (against * against * Math.Max(0, informationOutside - Triangle.Dot(outside, outside)));
            double d = against * (Triangle.Dot(outside, expected) - scoreOutside) / known,
                moves = v + (against * Triangle.Dot(inside, outside));
            Corrections[slice] = v <= 0 ? (0, 0, 0)
                : (shifted + (v * standing) + (d * moves), v, v / (v + squares + (moves * moves / known)));
        }
    }

    /// <summary>For each slice: what its score leads to expect, its information, and what is left of it.</summary>
    public (double Correction, double Information, double Shrink)[] Corrections { get; }

    private static double[] ByValue(LeafTable leaves, double[] informations)
    {
        double[] sums = new double[leaves.Values.Length];
        for (int leaf = 0; leaf < informations.Length; leaf++)
            foreach (int value in leaves.Of(leaf))
                sums[value] += informations[leaf];
        return sums;
    }

    /// <summary>Variance of what pairs of values do beyond their main effects, by moments.</summary>
    private static double InteractionVariance(SliceLattice lattice, double[] score, double[] information)
    {
        double excess = 0, squares = 0;
        for (int slice = 0; slice < lattice.Slices.Length; slice++)
            if (lattice.Slices[slice].Length == 2)
            {
                excess += (score[slice] * score[slice]) - information[slice];
                squares += information[slice] * information[slice];
            }

        return squares > 0 ? Math.Max(0, excess / squares) : 0;
    }
}
