namespace Helios.Protocol.Primitives;

/// <summary>Bytes or text that do not have the form they must have. Caught once, where the input came in.</summary>
/// <param name="own">
/// The part of the message that is in our own words, names of fields and numbers: nothing that the input says. Null where nobody has told
/// the two apart.
/// </param>
public sealed class MalformedInputException(string message, Exception? inner = null, string? own = null) : Exception(message, inner)
{
    /// <summary>What may be shown wherever the input itself may not; null where that is not known.</summary>
    public string? Own => own;
}
