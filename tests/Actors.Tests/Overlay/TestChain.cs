using System.Security.Cryptography;
using System.Text;
using Akka.Actor;
using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Overlay;

/// <summary>A beacon chain as far as an overlay sees one: its finalized blocks, of which the newest is told.</summary>
internal sealed class TestChain
{
    public static readonly ForkedSsz Update = new(0x01020304, new byte[] { 1, 2, 3 });

    private readonly string _name;
    private FinalizedHistory _history;

    public TestChain(string name, FinalizedBlock founding, ulong finalized = 64)
    {
        (_name, Founding, Finalized) = (name, founding, founding);
        _history = FinalizedHistory.Empty.FoundedAt(founding).With(founding);
        Finalize(finalized);
    }

    public FinalizedBlock Founding { get; }

    /// <summary>The newest.</summary>
    public FinalizedBlock Finalized { get; private set; }

    public static FinalizedBlock Block(string chain, ulong slot) =>
        new(new Root(SHA256.HashData(Encoding.UTF8.GetBytes($"{chain} {slot}"))), new Slot(slot));

    public void Finalize(ulong slot)
    {
        Finalized = Block(_name, slot);
        _history = _history.With(Finalized);
    }

    public ChainVerdict Judge(BlockClaim claim) => _history.Judge(claim);

    public OverlayNetwork.TellHeads Heads() =>
        new(Finalized.Slot, Finalized.BlockRoot, Finalized.Slot, Finalized.BlockRoot);

    /// <summary>A light client that follows the chain.</summary>
    public sealed class Client : ReceiveActor
    {
        public Client(TestChain chain)
        {
            Receive<CheckpointSource.Get>(_ => Sender.Tell(new CheckpointSource.Latest(chain.Finalized, [Update])));
            Receive<CheckpointSource.Judge>(m => Sender.Tell(new CheckpointSource.Judged([.. m.Claims.Select(chain.Judge)])));
        }
    }
}
