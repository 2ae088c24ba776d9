using System.Text;

namespace Helios.Node.Cli;

/// <summary>
/// An output of a command. That it cannot be written, because a disk is full, is another thing than a file that cannot be read, so it
/// is <see cref="OutputException"/>.
/// </summary>
/// <param name="inner">Stays the caller's.</param>
/// <param name="name">Of the output, for the message.</param>
internal sealed class CheckedOutput(TextWriter inner, string name) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    /// <summary>Whether a terminal may be behind it.</summary>
    public bool IsStandardOutput => ReferenceEquals(inner, Console.Out);

    public override void Write(char value) => Checked(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Checked(() => inner.Write(buffer, index, count));

    public override void Write(string? value) => Checked(() => inner.Write(value));

    public override void WriteLine(string? value) => Checked(() => inner.WriteLine(value));

    public override void Flush() => Checked(inner.Flush);

    private void Checked(Action write)
    {
        try
        {
            write();
        }
        catch (IOException e)
        {
            throw new OutputException($"{name} cannot be written: {e.Message}", e);
        }
    }
}

/// <summary>An output of a command cannot be written.</summary>
internal sealed class OutputException(string message, Exception reason) : Exception(message, reason);
