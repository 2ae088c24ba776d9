using Helios.Actors.Upstreams;

namespace Helios.Actors.Execution;

/// <summary>An endpoint gave an answer that a check refused: it lies, or answers for another block.</summary>
internal sealed class ProofRefusedException(Uri endpoint, string reason) : Exception($"{Upstream.Name(endpoint)}: {reason}")
{
    public Uri Endpoint { get; } = endpoint;
}
