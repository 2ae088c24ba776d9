using System.Security.Cryptography;
using Akka.Actor;
using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Actors.Signing;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Overlay;

/// <summary>A custody as the overlay sees it, with a real key; <c>GetHeld</c> is for the test.</summary>
internal sealed class TestCustody : ReceiveActor
{
    private KeyHeld? _held;
    private byte[] _secret = [];
    private readonly SealedCopy? _copy;

    /// <param name="copy">Survives a restart of the node; null for a custody in memory only.</param>
    public TestCustody(SealedCopy? copy = null)
    {
        _copy = copy;
        Receive<SharedKeyCustody.CreateKey>(_ =>
        {
            using var key = new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32));
            Keep(new KeyHeld(1, key.PublicKey), key);
            Sender.Tell(new SharedKeyCustody.InCustody(_held!));
        });
        Receive<SharedKeyCustody.AdoptKey>(m =>
        {
            if (_held is not null)
                throw new InvalidOperationException("a key was handed over twice");
            Keep(m.Held, m.Secret);
            m.Secret.Dispose();
            Sender.Tell(new SharedKeyCustody.InCustody(m.Held));
        });
        Receive<SharedKeyCustody.RestoreKey>(m =>
        {
            if (_held is null && copy?.Held == m.Expected && copy.Opens)
                (_held, _secret) = (copy.Held, copy.Secret);
            Sender.Tell(_held is null ? new SharedKeyCustody.NoKey("nothing opens", HasSealedCopy: copy?.Held is not null) : new SharedKeyCustody.InCustody(_held));
        });
        Receive<SharedKeyCustody.GetSharedKey>(_ => Sender.Tell(_held is null
            ? new SharedKeyCustody.NoKey("none yet")
            : new SharedKeyCustody.SharedKey(_held, new Secp256k1SecretKey(_secret))));
        Receive<GetHeld>(_ => Sender.Tell(new Held(_held)));
    }

    public sealed record GetHeld;

    public sealed record Held(KeyHeld? Key);

    private void Keep(KeyHeld held, Secp256k1SecretKey key)
    {
        (_held, _secret) = (held, new byte[32]);
        key.CopyTo(_secret);
        if (_copy is not null)
            (_copy.Held, _copy.Secret) = (_held, _secret);
    }
}

/// <summary>What a node's disk and its KMS remember together.</summary>
internal sealed class SealedCopy
{
    public KeyHeld? Held { get; set; }

    public byte[] Secret { get; set; } = [];

    /// <summary>Whether the KMS gives the sealing key at the moment.</summary>
    public bool Opens { get; set; } = true;
}

/// <summary>A light client that has verified one finalized block.</summary>
internal sealed class TestCheckpoints : ReceiveActor
{
    public static readonly SharedCheckpoint Block = new(new Protocol.Primitives.Root(SHA256.HashData("checkpoint"u8)), new Protocol.Primitives.Slot(64));

    public TestCheckpoints() => Receive<CheckpointSource.Get>(_ => Sender.Tell(
        new CheckpointSource.Latest(Block.Root, Block.Slot, [new ForkedSsz(0x01020304, new byte[] { 1, 2, 3 })])));

    public sealed record SharedCheckpoint(Protocol.Primitives.Root Root, Protocol.Primitives.Slot Slot);
}
