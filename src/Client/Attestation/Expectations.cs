using Helios.Client.Trust;
using Helios.Protocol.Crypto;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;

namespace Helios.Client.Attestation;

/// <summary>What a client knows before it asks a node.</summary>
/// <param name="Root">Intel's, or the simulation's.</param>
/// <param name="Policy">The images and platforms that are trusted; null where the client names none.</param>
/// <param name="Key">The network's key; null to take the statement's.</param>
/// <param name="NetworkId">Null where it is not compared.</param>
/// <param name="Founding">Root of the block from which the network started; null where it is not compared.</param>
/// <param name="Collateral">Instead of what the node ships; null to take that.</param>
public sealed record Expectations(
    TrustAnchor Root, AppraisalPolicy? Policy, Secp256k1PublicKey? Key, Hash32? NetworkId, Hash32? Founding, Collateral? Collateral)
{
    /// <summary>Who says the network's policy, and orders and revokes its keys; null where it is not compared.</summary>
    public NamedAuthority? Authority { get; init; }

    /// <summary>Whether quotes lead to another root than Intel's. They prove nothing.</summary>
    public bool IsSimulated => Root != TrustAnchor.IntelSgxRootCa;

    /// <summary>Whether the client names the network. In another one a genuine image may follow a chain of its host's making. The
    /// authority does not name it: anybody can found another network with the same one.</summary>
    public bool NamesNetwork => Key is not null || NetworkId is not null || Founding is not null;
}
