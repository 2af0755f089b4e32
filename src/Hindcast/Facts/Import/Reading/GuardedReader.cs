namespace Hindcast.Facts.Import.Reading;

/// <summary>Stands between file and parser, so that neither an endless record nor a NUL reaches memory.</summary>
internal sealed class GuardedReader(TextReader inner) : TextReader
{
    private long sinceMark;

    /// <summary>A record has been taken; the next may be as long again.</summary>
    internal void Mark() => sinceMark = 0;

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override int Read(Span<char> buffer)
    {
        int read = inner.Read(buffer);
        sinceMark += read;
        if (sinceMark > ImportLimits.RecordLengthMax)
            throw new UnreadableFileException("record-too-long",
                $"a record is longer than {ImportLimits.RecordLengthMax:N0} characters, perhaps for a quote that is "
                    + "never closed");
        if (buffer[..read].Contains('\0'))
            throw new UnreadableFileException("nul-bytes", "it holds a NUL byte, so it was damaged or is no text file");
        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>Ends the reading of one file from within the parser; never leaves this module.</summary>
#pragma warning disable CA1032, CA1064 // Thrown and caught within this folder, and never without a rule.
internal sealed class UnreadableFileException(string rule, string what) : Exception(what)
{
    /// <summary>The rule that was broken.</summary>
    internal string Rule => rule;
}
#pragma warning restore CA1032, CA1064
