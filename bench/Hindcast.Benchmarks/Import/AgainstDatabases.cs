using System.Data.Common;
using System.Diagnostics;
using Hindcast.Facts;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Storage.Embedded;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hindcast.Benchmarks.Import;

/// <summary>The same question to the same rows: the scan of columns beside SQLite and PostgreSQL, whose tables hold
/// nothing but integers, the month worked out beforehand, under an index with all that is asked for.</summary>
internal static class AgainstDatabases
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly string[] By = ["source", "segment", "region", "icp_tier"];
    private const int TimesMin = 9;
    private static readonly TimeSpan AtLeast = TimeSpan.FromSeconds(8);
    private const string Table = "CREATE TABLE c(month int, source int, segment int, region int, tier int, mql int, "
        + "sql int)";
    private const string Index = "CREATE INDEX c_all ON c(month, source, segment, region, tier, mql, sql)";

    private const string Question = """
        SELECT month, source, segment, region, tier, sum(CASE WHEN sql - mql <= 30 THEN 1 ELSE 0 END) AS observed, count(*) AS counted
        FROM c WHERE sql > mql GROUP BY month, source, segment, region, tier
        """;

    /// <summary>Measures; the databases are made anew in a folder and in what the connection string names.</summary>
    internal static void Run(string workspace, string folder, string? postgres)
    {
        using var store = EmbeddedStore.Open(workspace);
        var asOf = AsOf.Read(store.Snapshots, Today);
        var query = new IndicatorQuery([.. By], Grain.Month, null, Today, Slice.All, ["A", "B", "C"]);
        var indicator = (ShareIndicator)Catalogue.All.Single(i => i.Id == "mql_to_sql");
        var ours = Best("columns", () => indicator.Scan(asOf, query, t => Dimensions.Named(t, query.By))
            .Match(s => s.Cube.Cells.Sum(c => c.Count), _ => 0L));

        string file = Path.Combine(folder, "compared.db");
        File.Delete(file);
        EmbeddedStore.SqliteVersion();
        using var sqlite = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }
            .ToString());
        sqlite.Open();
        Execute(sqlite, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA mmap_size=8000000000; " + Table);
        Fill(sqlite, asOf);
        Execute(sqlite, Index + "; ANALYZE");
        Said("SQLite", ours, Best("SQLite", () => Asked(sqlite)));
        if (postgres is null)
            return;
        using var server = new NpgsqlConnection(postgres);
        server.Open();
        Execute(server, "DROP TABLE IF EXISTS c; " + Table);
        using (var copy = server.BeginBinaryImport("COPY c FROM STDIN (FORMAT BINARY)"))
        {
            foreach (int[] row in Rows(asOf))
            {
                copy.StartRow();
                foreach (int cell in row)
                    copy.Write(cell);
            }
            copy.Complete();
        }
        Execute(server, Index);
        Execute(server, "VACUUM ANALYZE c");
        Execute(server, "SET max_parallel_workers_per_gather = 2");
        Said("PostgreSQL", ours, Best("PostgreSQL", () => Asked(server)));
    }

    private static IEnumerable<int[]> Rows(AsOf asOf)
    {
        var table = asOf.Of(FactKind.Contact)!;
        var (mql, sql) = (table.Day(Fields.MqlOn)!.Days, table.Day(Fields.SqlOn)!.Days);
        int[][] codes = [.. By.Select(name => table.Text(name)!.Codes)];
        for (int row = 0; row < mql.Length; row++)
        {
            if (mql[row] == DayColumn.Missing)
                continue;
            var day = DateOnly.FromDayNumber(mql[row]);
            yield return [(day.Year * 12) + day.Month, .. codes.Select(c => c[row]), mql[row], sql[row]];
        }
    }

    private static void Fill(SqliteConnection sqlite, AsOf asOf)
    {
        using var transaction = sqlite.BeginTransaction();
        using var insert = sqlite.CreateCommand();
        insert.CommandText = "INSERT INTO c VALUES ($0, $1, $2, $3, $4, $5, $6)";
        SqliteParameter[] cells = [.. Enumerable.Range(0, 7)
            .Select(i => insert.Parameters.Add($"${i}", SqliteType.Integer))];
        foreach (int[] row in Rows(asOf))
        {
            for (int i = 0; i < cells.Length; i++)
                cells[i].Value = row[i];
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    private static long Asked(DbConnection database)
    {
        using var command = database.CreateCommand();
        command.CommandText = Question;
        command.CommandTimeout = 600;
        using var reader = command.ExecuteReader();
        long counted = 0;
        while (reader.Read())
            counted += reader.GetInt64(6);
        return counted;
    }

    private static void Execute(DbConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        command.ExecuteNonQuery();
    }

    /// <summary>The best of several: what others do on the machine only ever adds.</summary>
    private static TimeSpan Best(string what, Func<long> ask)
    {
        var best = TimeSpan.MaxValue;
        long counted = 0;
        long began = Stopwatch.GetTimestamp();
        for (int i = 0; i < TimesMin || Stopwatch.GetElapsedTime(began) < AtLeast; i++)
        {
            long before = Stopwatch.GetTimestamp();
            counted = ask();
            best = Stopwatch.GetElapsedTime(before) is var took && took < best ? took : best;
        }
        Console.WriteLine($"{what,-14}{best.TotalSeconds,10:0.0000} s, {counted:N0} counted");
        return best;
    }

    private static void Said(string what, TimeSpan ours, TimeSpan theirs) =>
        Console.WriteLine($"{what} takes {theirs / ours:0.0} times as long as the columns");
}
