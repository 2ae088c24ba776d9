using System.Security.Cryptography;
using Akka.Actor;
using Helios.Actors.Beacon;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Overlay;

/// <summary>A light client that has verified one finalized block.</summary>
internal sealed class TestCheckpoints : ReceiveActor
{
    public static readonly SharedCheckpoint Block = new(new Root(SHA256.HashData("checkpoint"u8)), new Slot(64));

    public TestCheckpoints() => Receive<CheckpointSource.Get>(_ => Sender.Tell(
        new CheckpointSource.Latest(Block.Root, Block.Slot, [new ForkedSsz(0x01020304, new byte[] { 1, 2, 3 })])));

    public sealed record SharedCheckpoint(Root Root, Slot Slot);
}
