namespace Helios.Protocol.Primitives;

/// <summary>Bytes or text that do not have the form they must have. Caught once, where the input came in.</summary>
public sealed class MalformedInputException(string message, Exception? inner = null) : Exception(message, inner);
