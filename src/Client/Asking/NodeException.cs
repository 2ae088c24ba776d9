namespace Helios.Client.Asking;

/// <summary>A node gave no answer: it cannot be reached, it refuses with a status, or it says too much.</summary>
/// <remarks>The message may hold words of the node.</remarks>
public sealed class NodeException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The HTTP status of a refusal; null where there was none.</summary>
    public int? Status { get; init; }
}
