using System.Security.Cryptography;
using System.Text;
using Helios.Protocol.Governance;

namespace Helios.Protocol.Overlay;

/// <summary>
/// What a node knows of its network before it has met a member: all of the network's id but the block that the network started from.
/// </summary>
/// <param name="Name">Two networks on one chain differ in it.</param>
/// <param name="Governance">Nodes that learn their rules for admission from another place are another network.</param>
public sealed record NetworkRules(string Name, ulong ChainId, Root GenesisValidatorsRoot, NetworkGovernance Governance)
{
    /// <param name="policyDigest">Of the one policy that this network ever has.</param>
    public NetworkRules(string name, ulong chainId, Root genesisValidatorsRoot, Hash32 policyDigest)
        : this(name, chainId, genesisValidatorsRoot, new NetworkGovernance.StaticPolicy(policyDigest))
    {
    }

    /// <summary>
    /// SHA-256(label ‖ 00 ‖ SHA-256(name) ‖ u64 chain id ‖ genesis validators root ‖ <see cref="NetworkGovernance.Digest"/>). The label is
    /// <c>helios-akka/network-rules/1</c> for a static policy and <c>helios-akka/network-rules/2</c> for an authority or a contract.
    /// </summary>
    public Hash32 Digest => new(SHA256.HashData(new WireWriter()
        .Bytes(Governance is NetworkGovernance.StaticPolicy ? "helios-akka/network-rules/1"u8 : "helios-akka/network-rules/2"u8).UInt8(0)
        .Bytes(SHA256.HashData(Encoding.UTF8.GetBytes(Name)))
        .UInt64(ChainId).Bytes(GenesisValidatorsRoot.Span).Bytes(Governance.Digest.Span).Written));
}
