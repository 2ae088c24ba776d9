using Helios.Actors.Transport;

namespace Helios.Node.Rpc;

/// <summary>Who sends a message of JSON-RPC, and over what.</summary>
/// <param name="Client">By its address.</param>
internal sealed record RpcCaller(NetworkPrefix Client)
{
    /// <summary>Whether an answer has an envelope, which a header brings: that of a message with one request over HTTP.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Of its web socket; null over HTTP.</summary>
    public SocketSubscriptions? Subscriptions { get; init; }

    /// <summary>What the envelope is to repeat, as the client has written it; null for nothing.</summary>
    public string? Nonce { get; init; }
}
