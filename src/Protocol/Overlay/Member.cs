using System.Security.Cryptography;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Overlay;

public enum MemberState : byte
{
    Alive = 0,

    /// <summary>No member could reach it for a while. If it lives, it contradicts with a higher incarnation.</summary>
    Lost = 1,
}

/// <summary>The network's knowledge of one node.</summary>
/// <param name="AdmittedBy">Who appraised its evidence first; the founder admitted itself.</param>
/// <param name="Incarnation">Raised by the member itself only, to contradict its loss.</param>
public sealed record Member(PeerId NodeKey, NodeAddress Address, PeerId AdmittedBy, uint Incarnation, MemberState State)
{
    public const int LeastSize = PeerId.Length + NodeAddress.Length + PeerId.Length + 4 + 1;

    /// <summary>
    /// The member's own word that it is in the network at this address, and has contradicted so often; null where that is another's word.
    /// A loss is always another's word, about what the member said itself.
    /// </summary>
    public MemberSignature? Signature { get; init; }

    public bool IsAlive => State == MemberState.Alive;

    /// <summary>The same as the member's own word.</summary>
    /// <param name="nodeKey">The member's.</param>
    public Member SignedBy(Secp256k1SecretKey nodeKey, Hash32 networkId) =>
        this with { Signature = MemberSignature.Of(Secp256k1.Sign(nodeKey, SignedDigest(networkId).Span)) };

    /// <summary>Whether it is about this member, which has not signed it (yet).</summary>
    public bool IsUnsignedWordOf(PeerId member) => Signature is null && NodeKey.Equals(member);

    /// <summary>Whether the signature is the member's own.</summary>
    public bool IsSignedIn(Hash32 networkId) =>
        Signature is not null && Secp256k1.Verify(NodeKey.Key, SignedDigest(networkId).Span, Signature.ToArray());

    public void Write(WireWriter wire)
    {
        wire.Bytes(NodeKey.Span);
        Address.Write(wire);
        wire.Bytes(AdmittedBy.Span).UInt32(Incarnation).UInt8((byte)State);
    }

    public static Member Read(ref WireReader wire) =>
        new(wire.PeerId(), NodeAddress.Read(ref wire), wire.PeerId(), wire.UInt32(), wire.UInt8() switch
        {
            0 => MemberState.Alive,
            1 => MemberState.Lost,
            var other => throw new MalformedInputException($"member state {other}"),
        });

    /// <summary>
    /// Whether another's statement would give the living member an incarnation or an address that it has not itself. Only the member may
    /// say so, and has to contradict.
    /// </summary>
    /// <remarks>What the member has signed needs no contradiction: nobody believes another's word against it.</remarks>
    public bool IsDenied(Member statement) => Signature is null && statement.Signature is null
        && (statement.Incarnation > Incarnation || (statement.Incarnation == Incarnation && statement.Address != Address));

    /// <summary>Whether a loss of the living member would be believed.</summary>
    public bool IsLostBy(Member loss) => !Later(this, loss).IsAlive;

    /// <summary>Which of two statements about one node holds: the same answer on every node, whatever the order of arrival.</summary>
    internal static Member Later(Member a, Member b)
    {
        (a, b) = (a.About(b), b.About(a));
        int order = (a.Signature is not null).CompareTo(b.Signature is not null);
        if (order == 0)
            order = a.Incarnation.CompareTo(b.Incarnation);
        if (order == 0)
            order = a.State.CompareTo(b.State);
        if (order == 0)
            order = b.AdmittedBy.CompareTo(a.AdmittedBy);
        if (order == 0)
            order = b.Address.CompareTo(a.Address);
        return order >= 0 ? a : b;
    }

    /// <summary>A loss without the member's signature is a loss of what the member signed at the same incarnation.</summary>
    private Member About(Member other) => !IsAlive && Signature is null && other.Signature is not null && other.Incarnation == Incarnation
        ? other with { State = State }
        : this;

    /// <summary>
    /// SHA-256(<c>helios-akka/overlay/member/1</c> ‖ 00 ‖ network id ‖ node key ‖ address ‖ u32 incarnation).
    /// </summary>
    private Hash32 SignedDigest(Hash32 networkId)
    {
        WireWriter wire = new WireWriter().Bytes("helios-akka/overlay/member/1"u8).UInt8(0).Bytes(networkId.Span).Bytes(NodeKey.Span);
        Address.Write(wire);
        return new Hash32(SHA256.HashData(wire.UInt32(Incarnation).Written));
    }
}
