using Helios.Actors.Upstreams;

namespace Helios.Actors.Execution;

/// <summary>A check refused an endpoint's answer: the endpoint lies, or answers for another block.</summary>
internal sealed class ProofRefusedException(Uri endpoint, string reason) : Exception($"{Upstream.Name(endpoint)}: {reason}");
