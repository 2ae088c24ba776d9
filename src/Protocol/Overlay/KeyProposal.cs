using System.Collections.Immutable;

namespace Helios.Protocol.Overlay;

/// <summary>A certificate that does not count yet, and the members that must acknowledge it first.</summary>
/// <param name="Electors">Every member that its maker knew, alive or lost, without <paramref name="Excluded"/>; each once, sorted.</param>
/// <param name="Excluded">Members that whoever ordered the key declares dead or removed; each once, sorted.</param>
public sealed record KeyProposal(
    SignedKeyCertificate Signed, ImmutableArray<PeerId> Electors, ImmutableArray<PeerId> Excluded)
{
    /// <summary>Electors of a proposal, and members that it excludes, at most.</summary>
    public const int MaxMembers = 1024;

    /// <summary>What acknowledgements name it by.</summary>
    public Hash32 Id => Signed.Certificate.Digest;

    public KeyHeld New => Signed.Certificate.New;

    /// <summary>Whether this is about every one of these members.</summary>
    public bool Covers(IEnumerable<PeerId> members) => members.All(member => Electors.Contains(member) || Excluded.Contains(member));

    /// <summary>Of two proposals for one epoch, the one with the smaller public key is preferred.</summary>
    public bool IsPreferredTo(KeyProposal other) => New.PublicKey.Span.SequenceCompareTo(other.New.PublicKey.Span) < 0;

    public bool Equals(KeyProposal? other) => other is not null && Id == other.Id
        && Electors.SequenceEqual(other.Electors) && Excluded.SequenceEqual(other.Excluded);

    public override int GetHashCode() => Id.GetHashCode();

    /// <summary>As messages and the journal have it: the certificate, then both lists.</summary>
    public WireWriter Write(WireWriter wire)
    {
        KeyCertificateCodec.Write(wire, Signed);
        foreach (ImmutableArray<PeerId> members in (ImmutableArray<PeerId>[])[Electors, Excluded])
        {
            wire.UInt16((ushort)members.Length);
            foreach (PeerId member in members)
                wire.Bytes(member.Span);
        }
        return wire;
    }

    /// <exception cref="MalformedInputException">Not such bytes, or a list that is not sorted.</exception>
    public static KeyProposal Read(ref WireReader wire) =>
        new(KeyCertificateCodec.Read(ref wire), ReadMembers(ref wire), ReadMembers(ref wire));

    private static ImmutableArray<PeerId> ReadMembers(ref WireReader wire)
    {
        int count = wire.Count(MaxMembers, PeerId.Length);
        var members = ImmutableArray.CreateBuilder<PeerId>(count);
        for (int i = 0; i < count; i++)
        {
            members.Add(wire.PeerId());
            if (i > 0 && members[i - 1].CompareTo(members[i]) >= 0)
                throw new MalformedInputException("members that are not sorted, each once");
        }
        return members.MoveToImmutable();
    }
}
