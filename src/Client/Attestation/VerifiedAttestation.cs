using System.Collections.Immutable;
using Helios.Client.Checks;
using Helios.Client.Trust;

namespace Helios.Client.Attestation;

/// <summary>An attestation of which every check holds. Only <see cref="AttestationCheck"/> makes one.</summary>
public sealed class VerifiedAttestation
{
    internal VerifiedAttestation(TrustFile trust, AttestedNode node) => (Trust, Node) = (trust, node);

    /// <summary>What to keep: the network, and the key that the quote binds.</summary>
    public TrustFile Trust { get; }

    /// <summary>Which node it is, and on which platform: two of them tell two nodes apart.</summary>
    public AttestedNode Node { get; }
}

/// <summary>A node by its attestation.</summary>
/// <param name="Statement">SHA-256 of its statement, by which its answers name it.</param>
/// <param name="Node">Its id in the network, as the statement writes it.</param>
/// <param name="Platform">The platform's PPID, 16 bytes of hex, by the certificate that the quote leads to.</param>
public sealed record AttestedNode(Hash32 Statement, string Node, string Platform);

/// <summary>What was found of an attestation.</summary>
/// <param name="Checks">Each that was done, in order.</param>
/// <param name="Attestation">Null where one of them does not hold.</param>
public sealed record AttestationFindings(ImmutableArray<Check> Checks, VerifiedAttestation? Attestation);
