using System.Collections.Immutable;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Overlay;

/// <summary>Messages and their bytes: one byte of type, then the fields (docs/overlay-protocol.md, section 4).</summary>
public static class OverlayCodec
{
    private static ReadOnlySpan<byte> Magic => "HLXA"u8;

    private const byte Hello = 0x01, Refuse = 0x02, Attest = 0x03, Accept = 0x04, Ping = 0x05, Pong = 0x06, Goodbye = 0x07;
    private const byte GetSharedKey = 0x10, SharedKey = 0x11, SharedKeyWithheld = 0x12, Holds = 0x14;
    private const byte GetCheckpoint = 0x20, Checkpoint = 0x21, Heads = 0x23, JudgeBlocks = 0x24, BlocksJudged = 0x25;
    private const byte GetFinality = 0x26, Finality = 0x27, Schedule = 0x28;
    private const byte Members = 0x30, GroupKeyShared = 0x40, Group = 0x41;
    private const byte PolicyHead = 0x50, GetPolicy = 0x51, Policy = 0x52;
    private const byte Keys = 0x60, KeyProposed = 0x61, KeyAcknowledged = 0x62, HandOvers = 0x63, GetHandOvers = 0x64;

    public static byte[] Encode(OverlayMessage message)
    {
        var wire = new WireWriter();
        Encode(message, wire);
        byte[] bytes = wire.ToArray();
        if (IsSecret(message))
            wire.Clear();
        return bytes;
    }

    public static void Encode(OverlayMessage message, WireWriter wire)
    {
        switch (message)
        {
            case OverlayMessage.Hello m:
                wire.UInt8(Hello).Bytes(Magic).UInt8(m.Major).UInt8(m.Minor).Bytes(m.Rules.Span).Boolean(m.Founding is not null);
                if (m.Founding is not null)
                    Write(wire, m.Founding);
                wire.Bytes(m.NodeKey.Span).Bytes(m.Ephemeral.Span).Bytes(m.Random.Span);
                break;
            case OverlayMessage.Refuse m:
                wire.UInt8(Refuse).UInt8((byte)m.Reason).Text(m.Detail, OverlayLimits.Detail);
                break;
            case OverlayMessage.Attest m:
                Write(wire.UInt8(Attest), m);
                break;
            case OverlayMessage.Accept m:
                wire.UInt8(Accept).Boolean(m.Held is not null);
                if (m.Held is not null)
                    Write(wire, m.Held);
                break;
            case OverlayMessage.Ping m:
                wire.UInt8(Ping).UInt64(m.Number);
                break;
            case OverlayMessage.Pong m:
                wire.UInt8(Pong).UInt64(m.Number);
                break;
            case OverlayMessage.Goodbye m:
                wire.UInt8(Goodbye).UInt8((byte)m.Reason).Text(m.Detail, OverlayLimits.Detail);
                break;
            case OverlayMessage.GetSharedKey m:
                Write(Write(Write(wire.UInt8(GetSharedKey), m.Request), m.Finalized).Boolean(m.IsTimeAuthenticated), m.Evidence);
                wire.UInt32(m.Epoch);
                break;
            case OverlayMessage.SharedKey m:
                Span<byte> secret = stackalloc byte[Secp256k1SecretKey.Length];
                m.Secret.CopyTo(secret);
                Write(Write(wire.UInt8(SharedKey), m.Request), m.Held).Bytes(secret);
                secret.Clear();
                break;
            case OverlayMessage.SharedKeyWithheld m:
                Write(wire.UInt8(SharedKeyWithheld), m.Request).UInt8((byte)m.Reason);
                break;
            case OverlayMessage.Holds m:
                Write(wire.UInt8(Holds), m.Held);
                break;
            case OverlayMessage.Keys m:
                KeyCertificateCodec.Write(wire.UInt8(Keys), m.Certificates);
                break;
            case OverlayMessage.KeyProposed m:
                m.Proposal.Write(wire.UInt8(KeyProposed));
                break;
            case OverlayMessage.KeyAcknowledged { Acknowledgement: var said }:
                wire.UInt8(KeyAcknowledged).Bytes(said.Proposal.Span).Bytes(said.Elector.Span).Boolean(said.IsFirst)
                    .Bytes(said.Signature.Span);
                break;
            case OverlayMessage.HandOvers m:
                wire.UInt8(HandOvers).UInt16((ushort)m.Entries.Length);
                foreach (SignedHandOver entry in m.Entries)
                    entry.Write(wire);
                break;
            case OverlayMessage.GetHandOvers m:
                wire.UInt8(GetHandOvers).Bytes(m.Giver.Span).UInt64(m.From);
                break;
            case OverlayMessage.GetCheckpoint m:
                Write(wire.UInt8(GetCheckpoint), m.Request);
                break;
            case OverlayMessage.Checkpoint m:
                Write(Write(wire.UInt8(Checkpoint), m.Request), m.Block).UInt16((ushort)m.Updates.Length);
                foreach (ForkedSsz update in m.Updates)
                    wire.UInt32(update.ForkDigest).Blob(update.Ssz.Span);
                break;
            case OverlayMessage.JudgeBlocks m:
                Write(wire.UInt8(JudgeBlocks), m.Request).UInt16((ushort)m.Claims.Length);
                foreach (BlockClaim claim in m.Claims)
                    Write(wire, claim);
                break;
            case OverlayMessage.BlocksJudged m:
                Write(wire.UInt8(BlocksJudged), m.Request).UInt16((ushort)m.Verdicts.Length);
                foreach (ChainVerdict verdict in m.Verdicts)
                    wire.UInt8((byte)verdict);
                break;
            case OverlayMessage.Heads m:
                wire.UInt8(Heads).UInt64(m.OptimisticSlot.Value).Bytes(m.OptimisticRoot.Span).UInt64(m.FinalizedSlot.Value)
                    .Bytes(m.FinalizedRoot.Span);
                break;
            case OverlayMessage.GetFinality m:
                Write(wire.UInt8(GetFinality), m.Request).UInt64(m.Slot.Value);
                break;
            case OverlayMessage.Finality m:
                Write(wire.UInt8(Finality), m.Request).Boolean(m.Update is not null);
                if (m.Update is { } proof)
                    wire.UInt32(proof.ForkDigest).Blob(proof.Ssz.Span);
                break;
            case OverlayMessage.Schedule m:
                ScheduleCodec.Write(wire.UInt8(Schedule), m.Hints);
                break;
            case OverlayMessage.Members m:
                wire.UInt8(Members).UInt16((ushort)m.Entries.Length);
                foreach (Member member in m.Entries)
                    member.Write(wire);
                foreach (Member member in m.Entries)
                    MemberSignature.Write(wire, member.Signature);
                break;
            case OverlayMessage.GroupKeyShared m:
                wire.UInt8(GroupKeyShared).Bytes(m.Id.Value.Span).UInt32(m.Epoch).Bytes(m.Issuer.Span).Bytes(m.Key.Span)
                    .Bytes(m.Signature.Span);
                break;
            case OverlayMessage.Group m:
                wire.UInt8(Group).Bytes(m.Id.Value.Span).UInt32(m.Epoch).Bytes(m.Sender.Span).UInt64(m.Counter).Blob(m.Ciphertext.Span)
                    .Bytes(m.Signature.Span);
                break;
            case OverlayMessage.PolicyHead m:
                wire.UInt8(PolicyHead).UInt32(m.Version).UInt16((ushort)m.Digests.Length);
                foreach (Hash32 digest in m.Digests)
                    wire.Bytes(digest.Span);
                break;
            case OverlayMessage.GetPolicy m:
                wire.UInt8(GetPolicy).UInt32(m.From);
                break;
            case OverlayMessage.Policy m:
                SignatureCodec.Write(wire.UInt8(Policy).Blob(m.Text.Span), m.Signatures);
                break;
            case OverlayMessage.Unknown m:
                wire.UInt8(m.Type);
                break;
        }
    }

    /// <summary>Whether the message's bytes are to be zeroed after use.</summary>
    public static bool IsSecret(OverlayMessage message) => message is OverlayMessage.SharedKey or OverlayMessage.GroupKeyShared;

    /// <param name="peerMinor">The minor version that the peer's hello named: above ours, unknown types and appended fields are
    /// skipped.</param>
    /// <exception cref="MalformedInputException">These bytes are not a message of this version.</exception>
    public static OverlayMessage Decode(ReadOnlySpan<byte> bytes, byte peerMinor = OverlayLimits.Minor) =>
        Decode((ReadOnlyMemory<byte>)bytes.ToArray(), peerMinor);

    /// <summary>
    /// The same without a copy: long fields of the message are slices of <paramref name="bytes"/>, which must not be written to
    /// again.
    /// </summary>
    public static OverlayMessage Decode(ReadOnlyMemory<byte> bytes, byte peerMinor = OverlayLimits.Minor)
    {
        var wire = new WireReader(bytes);
        byte type = wire.UInt8();
        bool isNewer = peerMinor > OverlayLimits.Minor;
        OverlayMessage message = type switch
        {
            Hello => ReadHello(ref wire, ref isNewer),
            Refuse => new OverlayMessage.Refuse((RefuseReason)wire.UInt8(), wire.Text(OverlayLimits.Detail)),
            Attest => ReadAttest(ref wire),
            Accept => new OverlayMessage.Accept(wire.Boolean() ? ReadKeyHeld(ref wire) : null),
            Ping => new OverlayMessage.Ping(wire.UInt64()),
            Pong => new OverlayMessage.Pong(wire.UInt64()),
            Goodbye => new OverlayMessage.Goodbye((GoodbyeReason)wire.UInt8(), wire.Text(OverlayLimits.Detail)),
            GetSharedKey => new OverlayMessage.GetSharedKey(
                ReadRequest(ref wire), ReadBlock(ref wire), wire.Boolean(), ReadAttest(ref wire),
                peerMinor >= OverlayLimits.KeyEpochs ? wire.UInt32() : 0),
            SharedKey =>
                new OverlayMessage.SharedKey(
                    ReadRequest(ref wire), ReadKeyHeld(ref wire), new Secp256k1SecretKey(wire.Bytes(Secp256k1SecretKey.Length))),
            SharedKeyWithheld => new OverlayMessage.SharedKeyWithheld(ReadRequest(ref wire), (WithheldReason)wire.UInt8()),
            Holds => new OverlayMessage.Holds(ReadKeyHeld(ref wire)),
            Keys => new OverlayMessage.Keys(KeyCertificateCodec.ReadAll(ref wire)),
            KeyProposed => new OverlayMessage.KeyProposed(KeyProposal.Read(ref wire)),
            KeyAcknowledged => new OverlayMessage.KeyAcknowledged(new KeyAcknowledgement(
                wire.Hash32(), wire.PeerId(), wire.Boolean(), wire.Bytes(Secp256k1.SignatureLength).ToArray())),
            HandOvers => new OverlayMessage.HandOvers(ReadHandOvers(ref wire)),
            GetHandOvers => new OverlayMessage.GetHandOvers(wire.PeerId(), wire.UInt64()),
            GetCheckpoint => new OverlayMessage.GetCheckpoint(ReadRequest(ref wire)),
            Checkpoint => new OverlayMessage.Checkpoint(ReadRequest(ref wire), ReadBlock(ref wire), ReadUpdates(ref wire)),
            JudgeBlocks => new OverlayMessage.JudgeBlocks(ReadRequest(ref wire), ReadClaims(ref wire)),
            BlocksJudged => new OverlayMessage.BlocksJudged(ReadRequest(ref wire), ReadVerdicts(ref wire)),
            GetFinality => new OverlayMessage.GetFinality(ReadRequest(ref wire), new Slot(wire.UInt64())),
            Finality => new OverlayMessage.Finality(
                ReadRequest(ref wire), wire.Boolean() ? new ForkedSsz(wire.UInt32(), wire.Blob(OverlayLimits.FinalityUpdate)) : null),
            Heads => new OverlayMessage.Heads(new Slot(wire.UInt64()), wire.Root(), new Slot(wire.UInt64()), wire.Root()),
            Schedule => new OverlayMessage.Schedule(ScheduleCodec.Read(ref wire)),
            Members => new OverlayMessage.Members(ReadMembers(ref wire, areSigned: peerMinor >= OverlayLimits.SignedMembers)),
            GroupKeyShared =>
                new OverlayMessage.GroupKeyShared(
                    new GroupId(wire.Hash32()), wire.UInt32(), wire.PeerId(), wire.Bytes(GroupCipher.KeyLength).ToArray(),
                    wire.Bytes(Secp256k1.SignatureLength).ToArray()),
            Group => new OverlayMessage.Group(
                new GroupId(wire.Hash32()), wire.UInt32(), wire.PeerId(), wire.UInt64(), wire.Blob(OverlayLimits.GroupCiphertext),
                wire.Bytes(Secp256k1.SignatureLength).ToArray()),
            PolicyHead => new OverlayMessage.PolicyHead(wire.UInt32(), ReadDigests(ref wire)),
            GetPolicy => new OverlayMessage.GetPolicy(wire.UInt32()),
            Policy => new OverlayMessage.Policy(wire.Blob(OverlayLimits.PolicyDocument), SignatureCodec.Read(ref wire)),
            _ when isNewer => new OverlayMessage.Unknown(type),
            _ => throw new MalformedInputException($"message of the unknown type 0x{type:x2}"),
        };
        try
        {
            if (message is not OverlayMessage.Unknown)
                wire.End(mayBeLonger: isNewer);
        }
        catch (MalformedInputException) when (message is OverlayMessage.SharedKey refused)
        {
            refused.Secret.Dispose();
            throw;
        }
        return message;
    }

    /// <summary>Magic and version stay where they are in every version, so that a stranger can always be told why not.</summary>
    private static OverlayMessage ReadHello(ref WireReader wire, ref bool isNewer)
    {
        if (!wire.Bytes(4).SequenceEqual(Magic))
            throw new MalformedInputException("a hello that does not start with HLXA");
        byte major = wire.UInt8(), minor = wire.UInt8();
        if (major != OverlayLimits.Major)
            throw new UnsupportedVersionException(major, minor);
        isNewer = minor > OverlayLimits.Minor;
        return new OverlayMessage.Hello(
            major, minor, wire.Hash32(), wire.Boolean() ? ReadBlock(ref wire) : null, wire.PeerId(),
            Secp256k1PublicKey.Decode(wire.Bytes(Secp256k1PublicKey.Length)), wire.Hash32());
    }

    private static WireWriter Write(WireWriter wire, KeyHeld held) => wire.UInt32(held.Epoch).Bytes(held.PublicKey.Span);

    private static WireWriter Write(WireWriter wire, UInt128 request) => wire.UInt64((ulong)(request >> 64)).UInt64((ulong)request);

    private static WireWriter Write(WireWriter wire, FinalizedBlock block) => wire.Bytes(block.BlockRoot.Span).UInt64(block.Slot.Value);

    private static void Write(WireWriter wire, BlockClaim claim)
    {
        wire.Bytes(claim.BlockRoot.Span).Boolean(claim.Slot is not null);
        if (claim.Slot is { } slot)
            wire.UInt64(slot.Value);
    }

    private static void Write(WireWriter wire, OverlayMessage.Attest m) =>
        wire.UInt8(m.TeeKind).Blob(m.Quote.Span).Blob(m.EventLog.Span).Blob(m.Collateral.Span).Bytes(m.Signature.Span);

    private static FinalizedBlock ReadBlock(ref WireReader wire) => new(wire.Root(), new Slot(wire.UInt64()));

    private static OverlayMessage.Attest ReadAttest(ref WireReader wire) => new(
        wire.UInt8(), wire.Blob(OverlayLimits.Quote), wire.Blob(OverlayLimits.EventLog), wire.Blob(OverlayLimits.Collateral),
        wire.Bytes(Secp256k1.SignatureLength).ToArray());

    private static KeyHeld ReadKeyHeld(ref WireReader wire) =>
        new(wire.UInt32(), Secp256k1PublicKey.Decode(wire.Bytes(Secp256k1PublicKey.Length)));

    private static UInt128 ReadRequest(ref WireReader wire) => new(wire.UInt64(), wire.UInt64());

    private static ImmutableArray<ForkedSsz> ReadUpdates(ref WireReader wire)
    {
        int count = wire.Count(OverlayLimits.Updates, leastSize: 8);
        var updates = ImmutableArray.CreateBuilder<ForkedSsz>(count);
        for (int i = 0; i < count; i++)
            updates.Add(new ForkedSsz(wire.UInt32(), wire.Blob(OverlayLimits.Update)));
        return updates.MoveToImmutable();
    }

    private static ImmutableArray<SignedHandOver> ReadHandOvers(ref WireReader wire)
    {
        int count = wire.Count(OverlayLimits.HandOvers, SignedHandOver.Size);
        var entries = ImmutableArray.CreateBuilder<SignedHandOver>(count);
        for (int i = 0; i < count; i++)
            entries.Add(SignedHandOver.Read(ref wire));
        return entries.MoveToImmutable();
    }

    private static ImmutableArray<BlockClaim> ReadClaims(ref WireReader wire)
    {
        int count = wire.Count(OverlayLimits.Claims, leastSize: 33);
        var claims = ImmutableArray.CreateBuilder<BlockClaim>(count);
        for (int i = 0; i < count; i++)
            claims.Add(new BlockClaim(wire.Root(), wire.Boolean() ? new Slot(wire.UInt64()) : null));
        return claims.MoveToImmutable();
    }

    private static ImmutableArray<ChainVerdict> ReadVerdicts(ref WireReader wire)
    {
        int count = wire.Count(OverlayLimits.Claims, leastSize: 1);
        var verdicts = ImmutableArray.CreateBuilder<ChainVerdict>(count);
        for (int i = 0; i < count; i++)
            verdicts.Add((ChainVerdict)wire.UInt8());
        return verdicts.MoveToImmutable();
    }

    private static ImmutableArray<Hash32> ReadDigests(ref WireReader wire)
    {
        int count = wire.Count(OverlayLimits.NewestPolicies, leastSize: 32);
        var digests = ImmutableArray.CreateBuilder<Hash32>(count);
        for (int i = 0; i < count; i++)
            digests.Add(wire.Hash32());
        return digests.MoveToImmutable();
    }

    /// <param name="areSigned">Whether a signature follows for each, or its absence; version 2.0 has none.</param>
    private static ImmutableArray<Member> ReadMembers(ref WireReader wire, bool areSigned)
    {
        int count = wire.Count(OverlayLimits.Members, Member.LeastSize);
        var members = ImmutableArray.CreateBuilder<Member>(count);
        for (int i = 0; i < count; i++)
            members.Add(Member.Read(ref wire));
        for (int i = 0; i < count && areSigned; i++)
            members[i] = members[i] with { Signature = MemberSignature.Read(ref wire) };
        return members.MoveToImmutable();
    }
}
