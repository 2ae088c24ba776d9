using Akka.Actor;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Devnet.Beacon;
using Helios.Node.Questions;
using Helios.Protocol.Beacon;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Feeds;
using Address = Helios.Protocol.Primitives.Address;

namespace Helios.Node.Tests.Doubles;

/// <summary>The actors that those who follow the chain ask, with the head that a test names.</summary>
internal sealed class FollowedChain
{
    private volatile BlockHeader _head = Header(1_000, default);
    private int _failures;

    /// <summary>Questions for headers that fail from now on, as while an actor is started again.</summary>
    public int Failures { get => Volatile.Read(ref _failures); set => Volatile.Write(ref _failures, value); }

    public NodeQuestions Node(ActorSystem system) => new(system.ActorOf(Props.Create(() => new Answering(this))), TestNode.Patience);

    public Hash32 Extend() => (_head = Header(_head.Number + 1, _head.Hash())).Hash();

    public static BlockHeader Header(ulong number, Hash32 parent) => new()
    {
        ParentHash = parent,
        OmmersHash = BlockHeader.NoOmmers,
        Coinbase = Address.Zero,
        StateRoot = default,
        TransactionsRoot = default,
        ReceiptsRoot = default,
        LogsBloom = Bloom.Empty,
        Difficulty = U256.Zero,
        Number = number,
        GasLimit = 1,
        GasUsed = 0,
        Timestamp = number,
        ExtraData = default,
        PrevRandao = default,
        Nonce = 0,
    };

    private sealed class Answering : ReceiveActor
    {
        public Answering(FollowedChain chain)
        {
            Receive<BeaconSync.GetSignableHead>(_ => Sender.Tell(new BeaconSync.SignableHead(
                new BeaconSync.Head(null!, null!),
                TrustedBlock.Of(ExecutionPayloadHeader.Empty(ConsensusFork.Fulu) with
                {
                    BlockNumber = chain._head.Number, BlockHash = chain._head.Hash(), ParentHash = chain._head.ParentHash,
                }))));
            Receive<FeedMessages.GetHeader>(_ => Sender.Tell(Interlocked.Decrement(ref chain._failures) >= 0
                ? new Status.Failure(new ObjectDisposedException("an actor that is started again"))
                : new FeedMessages.Answer.Header(BlockLink.Of(chain._head))));
        }
    }
}
