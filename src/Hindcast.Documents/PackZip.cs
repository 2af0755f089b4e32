using System.IO.Compression;
using Hindcast.Documents.Office;

namespace Hindcast.Documents;

/// <summary>Puts files into one ZIP file; the same files give the same bytes on one machine.</summary>
public static class PackZip
{
    /// <summary>The ZIP file.</summary>
    public static byte[] Of(IEnumerable<PackFile> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
            foreach (var file in files)
            {
                var entry = zip.CreateEntry(file.Name);
                entry.LastWriteTime = OfficePackage.Undated;
                using var stream = entry.Open();
                stream.Write(file.Content);
            }

        return bytes.ToArray();
    }
}
