namespace Helios.Actors.Upstreams;

/// <summary>A check refused an endpoint's answer: the endpoint lies, or answers for another block.</summary>
/// <remarks>The message is for the operator's log; clients are told <see cref="PublicMessage"/>.</remarks>
/// <param name="reason">In our own words; of the answer it holds hashes at most.</param>
internal sealed class ProofRefusedException(Endpoint endpoint, string reason) : Exception($"{endpoint}: {reason}")
{
    public string PublicMessage => $"{endpoint.PublicName}: {reason}";

    /// <summary>The endpoint's request and answer. Whoever holds their bytes adds them while they are there.</summary>
    public Exchange? Exchange { get; set; }

    /// <summary>What was checked, and how it failed, without the endpoint's name.</summary>
    public string Check => reason;

    /// <summary>The answer begins at another state root than the block's. An honest endpoint may be on another branch.</summary>
    public bool IsOfAnotherBlock { get; init; }
}
