using System.IO.Compression;

namespace Hindcast.Facts.Import.Reading;

/// <summary>The files of a ZIP; an archive within it is not looked into.</summary>
internal static class Archive
{
    /// <summary>The tables of an archive, or of the workbook that it is.</summary>
    internal static IReadOnlyList<ExportPart> Parts(ExportPart file)
    {
        using var archive = Opened(file);
        if (archive.GetEntry("xl/workbook.xml") is not null)
            return Workbook.Parts(file);
        if (archive.Entries.Count > ImportLimits.FilesMax)
            throw new UnreadableFileException("too-many-files", $"it holds more than {ImportLimits.FilesMax:N0} files");

        var parts = new List<ExportPart>();
        foreach (var entry in archive.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            bool hidden = entry.FullName.Split('/').Any(step => step.StartsWith('.') || step == "__MACOSX");
            if (hidden || entry.Name.Length == 0)
                continue;
            string name = entry.FullName;
            var part = new ExportPart($"{file.Path}!{name}", () => Entry(file, name));
            byte[] head = part.Head(8);
            if (ExportPart.IsGzip(head))
                throw Nested(name);
            if (!ExportPart.IsZip(head) && !Workbook.IsOld(head))
                parts.Add(part);
            else if (Workbook.IsOld(head) || name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
                parts.AddRange(Workbook.Parts(part with { Open = () => Buffered(part) }));
            else
                throw Nested(name);
        }
        return parts;
    }

    internal static UnreadableFileException Nested(string? name = null) => new("nested-archive",
        $"an archive lies within it{(name is null ? "" : $", {Shown.Quoted(name)}")}; unpack that and import what it "
        + "holds");

    private static ZipArchive Opened(ExportPart file)
    {
        try
        {
            return new ZipArchive(file.Open(), ZipArchiveMode.Read);
        }
        catch (InvalidDataException damaged)
        {
            throw new UnreadableFileException("archive-damaged",
                $"it cannot be unpacked ({damaged.Message.TrimEnd('.')})");
        }
    }

    private static UnpackedStream Entry(ExportPart file, string name)
    {
        var archive = Opened(file);
        try
        {
            var entry = archive.GetEntry(name)
                ?? throw new UnreadableFileException("archive-damaged", $"it no longer holds {name}");
            // The directory says how much it will be; one that lies is found out while it is unpacked.
            UnpackedStream.Refuse(entry.Length, entry.CompressedLength);
            return new UnpackedStream(entry.Open(), entry.CompressedLength, archive);
        }
        catch (Exception fault)
        {
            archive.Dispose();
            if (fault is InvalidDataException damaged)
                throw new UnreadableFileException("archive-damaged",
                    $"it cannot be unpacked ({damaged.Message.TrimEnd('.')})");
            throw;
        }
    }

    /// <summary>A workbook is read back and forth, which an archive's stream cannot do.</summary>
    private static MemoryStream Buffered(ExportPart part)
    {
        using var packed = part.Open();
        return Workbook.Copied(packed);
    }
}
