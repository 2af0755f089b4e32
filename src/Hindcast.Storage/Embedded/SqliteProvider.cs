using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Hindcast.Storage.Embedded;

/// <summary>Binds the SQLite provider to the operating system's own, patched library; nothing native is
/// shipped.</summary>
internal static class SqliteProvider
{
    private static readonly string[] Names = OperatingSystem.IsWindows() ? ["winsqlite3.dll"]
        : OperatingSystem.IsMacOS() ? ["libsqlite3.dylib"]
        : ["libsqlite3.so.0", "libsqlite3.so"];

    private static readonly Lazy<bool> Bound = new(Bind);

    /// <summary>Version of the library, for example <c>3.40.1</c>. Throws <see cref="DllNotFoundException"/> where
    /// there is none.</summary>
    public static string Version()
    {
        EnsureBound();
        return raw.sqlite3_libversion().utf8_to_string();
    }

    /// <summary>Binds once a process.</summary>
    public static void EnsureBound() => _ = Bound.Value;

    private static bool Bind()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return true;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name == "e_sqlite3")
            foreach (string candidate in Names)
                if (NativeLibrary.TryLoad(candidate, assembly, path, out nint handle))
                    return handle;
        return 0;
    }
}
