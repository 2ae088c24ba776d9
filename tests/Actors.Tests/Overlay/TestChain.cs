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
    /// <summary>A proof by our own committee, for another chain. <c>HeadAgreementTests</c> has real ones.</summary>
    public static readonly ForkedSsz Signed = new(0x01020304, ReadOnlyMemory<byte>.Empty);

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

    /// <summary>How often a peer's proof had to be verified.</summary>
    public int Settled { get; private set; }

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
            Receive<FinalityQuestions.Compare>(m => Sender.Tell(new FinalityQuestions.Compared(
                m.Slot, chain.Judge(new BlockClaim(m.BlockRoot, m.Slot)) == ChainVerdict.WrongChain)));
            Receive<FinalityQuestions.Prove>(m => Sender.Tell(new FinalityQuestions.Proof(
                m.Slot == chain.Finalized.Slot ? new FinalityEvidence(chain.Finalized.BlockRoot, m.Slot, Update) : null)));
            Receive<FinalityQuestions.Settle>(m =>
            {
                chain.Settled++;
                Sender.Tell(m.Update is { Ssz.IsEmpty: true }
                    ? new AgreementVerdict.Equivocated(null!)
                    : (AgreementVerdict)new AgreementVerdict.WrongChain("it cannot prove its own"));
            });
            Receive<CheckpointSource.Judge>(m => Sender.Tell(new CheckpointSource.Judged([.. m.Claims.Select(chain.Judge)])));
        }
    }
}
