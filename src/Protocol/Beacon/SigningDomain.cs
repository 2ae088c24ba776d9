using Helios.Protocol.Ssz;

namespace Helios.Protocol.Beacon;

/// <summary>phase0/beacon-chain.md: domains, which bind a signature to its purpose, its chain and its fork.</summary>
public static class SigningDomain
{
    /// <summary>DOMAIN_BEACON_PROPOSER</summary>
    public static ReadOnlySpan<byte> BeaconProposerType => [0x00, 0x00, 0x00, 0x00];

    /// <summary>DOMAIN_RANDAO</summary>
    public static ReadOnlySpan<byte> RandaoType => [0x02, 0x00, 0x00, 0x00];

    /// <summary>DOMAIN_BEACON_BUILDER</summary>
    public static ReadOnlySpan<byte> BeaconBuilderType => [0x0b, 0x00, 0x00, 0x00];

    /// <summary>DOMAIN_SYNC_COMMITTEE</summary>
    public static ReadOnlySpan<byte> SyncCommitteeType => [0x07, 0x00, 0x00, 0x00];

    /// <summary><c>compute_fork_data_root</c>: the root of <c>ForkData</c>.</summary>
    public static Root ForkDataRoot(ForkVersion version, Root genesisValidatorsRoot)
    {
        Span<byte> chunk = stackalloc byte[Root.Length];
        chunk.Clear();
        version.Write(chunk);
        return Merkleize.Container(new Root(chunk), genesisValidatorsRoot);
    }

    /// <summary><c>compute_domain</c></summary>
    /// <param name="domainType">4 bytes.</param>
    /// <param name="version">Of the fork that holds when it is signed.</param>
    /// <param name="genesisValidatorsRoot">Of the chain.</param>
    public static Root Compute(ReadOnlySpan<byte> domainType, ForkVersion version, Root genesisValidatorsRoot)
    {
        Span<byte> domain = stackalloc byte[Root.Length];
        domainType.CopyTo(domain);
        ForkDataRoot(version, genesisValidatorsRoot).Span[..28].CopyTo(domain[4..]);
        return new Root(domain);
    }

    /// <summary><c>compute_domain</c> with DOMAIN_SYNC_COMMITTEE.</summary>
    public static Root SyncCommittee(ForkVersion version, Root genesisValidatorsRoot) =>
        Compute(SyncCommitteeType, version, genesisValidatorsRoot);

    /// <summary><c>compute_signing_root</c>: the root of <c>SigningData</c>.</summary>
    public static Root SigningRoot(Root objectRoot, Root domain) => Merkleize.Container(objectRoot, domain);
}
