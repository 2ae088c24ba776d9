namespace Helios.Node.Hosting;

/// <summary>The node cannot start: what is wrong, what was expected and what to do.</summary>
public sealed class StartupException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>One of <see cref="Hosting.ExitCode"/>.</summary>
    public int ExitCode { get; } = exitCode;
}
