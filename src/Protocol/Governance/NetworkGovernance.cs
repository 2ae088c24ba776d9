using System.Security.Cryptography;

namespace Helios.Protocol.Governance;

/// <summary>Who says which policy a network has. A part of the network's rules, and with them of its id.</summary>
public abstract record NetworkGovernance
{
    private NetworkGovernance()
    {
    }

    /// <summary>The policy itself: another one is another network.</summary>
    /// <param name="Policy">Its digest.</param>
    public sealed record StaticPolicy(Hash32 Policy) : NetworkGovernance
    {
        public override Hash32 Digest => Policy;
    }

    /// <summary>Keys that sign one policy document after the other.</summary>
    public sealed record ByAuthority(Authority Authority) : NetworkGovernance
    {
        public override Hash32 Digest => Authority.Digest;
    }

    /// <summary>A contract of the network's chain, which names the digest of the policy document.</summary>
    public sealed record ByContract(Address Contract) : NetworkGovernance
    {
        /// <summary>SHA-256(<c>helios-akka/governance/contract/1</c> ‖ 00 ‖ the address).</summary>
        public override Hash32 Digest => new(SHA256.HashData([.. "helios-akka/governance/contract/1\0"u8, .. Contract.Span]));
    }

    /// <summary>What the network's rules name of it.</summary>
    public abstract Hash32 Digest { get; }
}
