using System.Collections.Immutable;
using Helios.Actors.Persistence;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Governance;

/// <summary>What <see cref="PolicyActor"/> has persisted, and its bytes.</summary>
public static class PolicyEvents
{
    public const string AdoptedManifest = "policy.adopted/1";

    /// <summary>For the node's serializer.</summary>
    internal static IReadOnlyList<EventCodec> Codecs { get; } =
        [new(AdoptedManifest, typeof(PolicyAdopted), value => Encode((PolicyAdopted)value), bytes => Decode(bytes))];

    /// <summary>A document of the network's authority was taken. It is checked again when it is read: the disk is the host's.</summary>
    public sealed record PolicyAdopted(ReadOnlyMemory<byte> Text, ImmutableArray<AuthoritySignature> Signatures, DateTimeOffset At);

    /// <remarks>Milliseconds since 1970 as u64, then the fields of the message <c>Policy</c> (docs/overlay-protocol.md).</remarks>
    public static byte[] Encode(PolicyAdopted adopted) => SignatureCodec.Write(
        new WireWriter().UInt64((ulong)adopted.At.ToUnixTimeMilliseconds()).Blob(adopted.Text.Span), adopted.Signatures).ToArray();

    /// <exception cref="MalformedInputException">Bytes of another shape.</exception>
    public static PolicyAdopted Decode(ReadOnlyMemory<byte> bytes)
    {
        var wire = new WireReader(bytes);
        ulong milliseconds = wire.UInt64();
        if (milliseconds > 253_402_300_799_999)
            throw new MalformedInputException($"a time of {milliseconds} ms");
        var adopted = new PolicyAdopted(
            wire.Blob(OverlayLimits.PolicyDocument), SignatureCodec.Read(ref wire),
            DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds));
        wire.End(mayBeLonger: false);
        return adopted;
    }
}
