using System.Collections.Immutable;
using Helios.Protocol.Crypto;
using Helios.Protocol.Forks;
using Helios.Protocol.Governance;

namespace Helios.Protocol.Overlay;

/// <summary>Everything that nodes say to each other; fields in the order of docs/overlay-protocol.md, section 4.</summary>
public abstract record OverlayMessage
{
    private OverlayMessage()
    {
    }

    /// <summary>The first words of either side.</summary>
    /// <param name="Rules"><see cref="NetworkRules.Digest"/>.</param>
    /// <param name="Founding">The checkpoint that the network started from; null for a joiner that has to hear it from a member.</param>
    /// <param name="NodeKey">Who speaks; signs the handshake.</param>
    /// <param name="Ephemeral">For this session's key agreement.</param>
    /// <param name="Random">The higher of the two becomes the session key.</param>
    public sealed record Hello(
        byte Major, byte Minor, Hash32 Rules, FinalizedBlock? Founding, PeerId NodeKey, Secp256k1PublicKey Ephemeral, Hash32 Random)
        : OverlayMessage;

    /// <summary>No, and why.</summary>
    public sealed record Refuse(RefuseReason Reason, string Detail) : OverlayMessage;

    /// <summary>Evidence of the speaker, and the node key's signature over the handshake.</summary>
    public sealed record Attest(
        byte TeeKind, ReadOnlyMemory<byte> Quote, ReadOnlyMemory<byte> EventLog, ReadOnlyMemory<byte> Collateral,
        ReadOnlyMemory<byte> Signature) : OverlayMessage;

    /// <summary>The other side's evidence is good. Says which network key the speaker holds, if any.</summary>
    public sealed record Accept(KeyHeld? Held) : OverlayMessage;

    public sealed record Ping(ulong Number) : OverlayMessage;

    public sealed record Pong(ulong Number) : OverlayMessage;

    /// <summary>This session ends; the peer is not to blame.</summary>
    public sealed record Goodbye(GoodbyeReason Reason, string Detail) : OverlayMessage;

    /// <summary>Asks for the shared key. The answer counts only on this session and with this number.</summary>
    /// <param name="Finalized">The newest block that the speaker has proven to be finalized.</param>
    /// <param name="IsTimeAuthenticated">Whether the speaker knows the time from authenticated sources.</param>
    /// <param name="Evidence">New evidence of the speaker, about this session and all of the above.</param>
    /// <param name="Epoch">Of the key that is asked for; 0 for the one that signs now.</param>
    public sealed record GetSharedKey(
        UInt128 Request, FinalizedBlock Finalized, bool IsTimeAuthenticated, Attest Evidence, uint Epoch = 0) : OverlayMessage;

    /// <summary>The shared key, to the one who asked.</summary>
    public sealed record SharedKey(UInt128 Request, KeyHeld Held, Secp256k1SecretKey Secret) : OverlayMessage
    {
        /// <summary>Never the secret.</summary>
        public override string ToString() => $"SharedKey {{ {Held} }}";
    }

    public sealed record SharedKeyWithheld(UInt128 Request, WithheldReason Reason) : OverlayMessage;

    /// <summary>Asks for a finalized block to start from.</summary>
    public sealed record GetCheckpoint(UInt128 Request) : OverlayMessage;

    /// <summary>A finalized block that the speaker has verified, for a joiner to start from.</summary>
    /// <param name="Updates">
    /// Light-client updates from there on, each as the beacon API's SSZ with its fork digest in front. They are verified like any others.
    /// </param>
    public sealed record Checkpoint(UInt128 Request, FinalizedBlock Block, ImmutableArray<ForkedSsz> Updates) : OverlayMessage;

    /// <summary>Asks whether these blocks are finalized on the listener's chain.</summary>
    public sealed record JudgeBlocks(UInt128 Request, ImmutableArray<BlockClaim> Claims) : OverlayMessage;

    /// <summary>One verdict for each block of the request, in its order.</summary>
    public sealed record BlocksJudged(UInt128 Request, ImmutableArray<ChainVerdict> Verdicts) : OverlayMessage;

    /// <summary>Asks for the proof of the block that the listener has finalized at this slot, because the speaker has another.</summary>
    public sealed record GetFinality(UInt128 Request, Slot Slot) : OverlayMessage;

    /// <summary>The proof, to the one who asked.</summary>
    /// <param name="Update">
    /// A <c>LightClientFinalityUpdate</c> as the beacon API's SSZ with its fork digest in front; null where there is none.
    /// </param>
    public sealed record Finality(UInt128 Request, ForkedSsz? Update) : OverlayMessage;

    /// <summary>
    /// The forks and blob parameters of the chain that the speaker was built or configured with, and those that were proven to it. To the
    /// listener a hint like any other.
    /// </summary>
    public sealed record Schedule(ScheduleHints Hints) : OverlayMessage;

    /// <summary>The members of the network, as far as the speaker knows.</summary>
    public sealed record Members(ImmutableArray<Member> Entries) : OverlayMessage;

    /// <summary>
    /// The speaker's heads. They prove nothing and move no clock; the finalized one is compared with our own block of that slot.
    /// </summary>
    public sealed record Heads(Slot OptimisticSlot, Root OptimisticRoot, Slot FinalizedSlot, Root FinalizedRoot) : OverlayMessage;

    /// <summary>The key of an authorization group, from one member to another.</summary>
    /// <param name="Signature">The issuer's, so that whoever passes the key on can change nothing.</param>
    public sealed record GroupKeyShared(
        GroupId Id, uint Epoch, PeerId Issuer, ReadOnlyMemory<byte> Key, ReadOnlyMemory<byte> Signature) : OverlayMessage
    {
        /// <summary>Never the key.</summary>
        public override string ToString() => $"GroupKeyShared {{ {Id}, epoch {Epoch} of {Issuer.Short} }}";
    }

    /// <summary>Sealed once for all members of a group, passed on as it is.</summary>
    public sealed record Group(
        GroupId Id, uint Epoch, PeerId Sender, ulong Counter, ReadOnlyMemory<byte> Ciphertext,
        ReadOnlyMemory<byte> Signature) : OverlayMessage;

    /// <summary>
    /// The speaker received the network's key after it accepted the peer. It names the first one, also where others followed it.
    /// </summary>
    public sealed record Holds(KeyHeld Held) : OverlayMessage;

    /// <summary>The certificates of the network's keys that count, all of them in their order.</summary>
    public sealed record Keys(ImmutableArray<SignedKeyCertificate> Certificates) : OverlayMessage;

    /// <summary>A key that may follow the newest one, and who must acknowledge it before it counts.</summary>
    public sealed record KeyProposed(KeyProposal Proposal) : OverlayMessage;

    /// <summary>A member's acknowledgement of a proposal, passed on as it is.</summary>
    public sealed record KeyAcknowledged(KeyAcknowledgement Acknowledgement) : OverlayMessage;

    /// <summary>The newest policy documents that the speaker has, by their digests. Two: the authority has signed twice.</summary>
    /// <param name="Version">0 where it has none.</param>
    public sealed record PolicyHead(uint Version, ImmutableArray<Hash32> Digests) : OverlayMessage;

    /// <summary>Asks for the policy documents from this version on. Each comes as a <see cref="Policy"/>.</summary>
    public sealed record GetPolicy(uint From) : OverlayMessage;

    /// <summary>A policy document and its signatures.</summary>
    /// <param name="Text">Its one text (docs/policy-format.md).</param>
    public sealed record Policy(ReadOnlyMemory<byte> Text, ImmutableArray<AuthoritySignature> Signatures) : OverlayMessage;

    /// <summary>Entries of members' logs of hand-overs, those of one giver in their order.</summary>
    public sealed record HandOvers(ImmutableArray<SignedHandOver> Entries) : OverlayMessage;

    /// <summary>Asks for the entries of one giver, from this one on.</summary>
    public sealed record GetHandOvers(PeerId Giver, ulong From) : OverlayMessage;

    /// <summary>A type that a newer minor version has added.</summary>
    public sealed record Unknown(byte Type) : OverlayMessage;
}

/// <summary>A network key without its secret: the epoch, counted from 1, and the public key.</summary>
public sealed record KeyHeld(uint Epoch, Secp256k1PublicKey PublicKey)
{
    public override string ToString() => $"key {PublicKey} of epoch {Epoch}";
}

/// <summary>SSZ bytes of a container whose fork the digest names.</summary>
public sealed record ForkedSsz(uint ForkDigest, ReadOnlyMemory<byte> Ssz);

/// <summary>32 bytes that name an authorization group.</summary>
public readonly record struct GroupId(Hash32 Value)
{
    public override string ToString() => $"group {Convert.ToHexStringLower(Value.Span[..4])}";
}
