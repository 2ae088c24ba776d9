namespace Helios.Actors.Execution;

/// <summary>A question asks for more of the chain than the node proves for one question. The message is for the client.</summary>
internal sealed class OutOfReachException(string reason) : Exception(reason);
