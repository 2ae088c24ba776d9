using System.Collections.Immutable;
using Akka.Actor;
using Helios.Actors.Attestation;
using Helios.Actors.Beacon;
using Helios.Actors.Leases;
using Helios.Actors.Overlay;
using Helios.Actors.Signing;
using Helios.Actors.Timekeeping;
using Helios.Node.Answers;
using Helios.Node.Questions;
using Helios.Node.Rest;
using Helios.Protocol.Answers;
using Helios.Protocol.Beacon;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Helios.Tee.Providers.Simulated;
using SignedAnswer = Helios.Protocol.Answers.SignedAnswer;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Node.Tests.Doubles;

/// <summary>
/// A node whose actors answer as the test says, behind the real makers of answers: it counts runs and signatures. As the real ones do, they
/// end the lease of what they said before they come to say another thing.
/// </summary>
internal sealed class ScriptedNode : IAsyncDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("scripted");
    private readonly Secp256k1SecretKey _key = new(Enumerable.Repeat((byte)7, 32).ToArray());
    private readonly SimulatedTdxQuoteProvider _quotes = new();
    private int _runs, _signatures, _overlayQuestions, _questions;
    private Lease _ofBlocks = new(), _ofKey = new(), _ofOverlay = new();

    /// <param name="answerCache">Bytes of answers that are kept.</param>
    public ScriptedNode(BeaconSync.SignableHead head, BeaconChain chain, TrustedClock clock, long answerCache = 1 << 20)
    {
        Blocks = new BeaconSync.SignableBlocks(head, null, new FinalizedBlock(Root.Zero, new Slot(0)));
        Overlay = new OverlayNetwork.View(
            new Standing.NotStarted(), new PeerId(_key.PublicKey), null,
            new Lineage(new NetworkRules("n", 1, default, Hash32.Zero), new FinalizedBlock(Root.Zero, new Slot(0))),
            new KeyHeld(1, _key.PublicKey), [], [], ImmutableSortedDictionary<string, long>.Empty, [], [], 0, 0);
        Key = new KeyCustody.PublicKey(new KeyHeld(1, _key.PublicKey));
        Run = call => new Verdict.Returned(call.Block, new byte[] { 1, 2, 3 }, 21_000);
        Sign = answer => new KeyCustody.AnswerSigned(SignedAnswer.Sign(answer with { KeyEpoch = 1 }, _key));
        NodeQuestions questions = Asked = new NodeQuestions(_system.ActorOf(Props.Create(() => new Actor(this))), TimeSpan.FromMinutes(2));
        NodeFacts facts = Facts = new NodeFacts(chain, clock, new NetworkRules("n", 1, default, Hash32.Zero), _quotes);
        Answers = new AnswerMaker(questions, facts, new CurrentStatement(questions, facts), answerCache);
        var proofs = new ProofMaker(questions, facts);
        var path = new AnswerPath(questions, Answers, proofs, TimeSpan.FromSeconds(30));
        Call = new CallAnswerEndpoint(path, proofs, 50_000_000);
        Block = new BlockAnswerEndpoint(path, Answers, proofs);
    }

    public NodeQuestions Asked { get; }

    public NodeFacts Facts { get; }

    public AnswerMaker Answers { get; }

    public CallAnswerEndpoint Call { get; }

    public BlockAnswerEndpoint Block { get; }

    /// <summary><see cref="BeaconSync.SignableBlocks"/>, or why there are none.</summary>
    public object Blocks
    {
        get => field is BeaconSync.SignableBlocks blocks ? blocks with { Lease = _ofBlocks } : field;
        set
        {
            (Lease ended, _ofBlocks) = (_ofBlocks, new());
            ended.End();
            field = value;
        }
    }

    /// <summary><see cref="KeyCustody.PublicKey"/>, or why there is none.</summary>
    public object Key
    {
        get => field is KeyCustody.PublicKey key ? key with { Lease = _ofKey } : field;
        set
        {
            (Lease ended, _ofKey) = (_ofKey, new());
            ended.End();
            field = value;
        }
    }

    public OverlayNetwork.View Overlay
    {
        get => field with { Lease = _ofOverlay };
        set
        {
            (Lease ended, _ofOverlay) = (_ofOverlay, new());
            ended.End();
            field = value;
        }
    }

    /// <summary>How often the node was asked whether it may sign.</summary>
    public int Questions => Volatile.Read(ref _questions);

    /// <summary>Whether the overlay does not answer.</summary>
    public bool IsOverlaySilent { get; set; }

    public int OverlayQuestions => Volatile.Read(ref _overlayQuestions);

    public Func<Call, object> Run { get; set; }

    public Func<Answer, object> Sign { get; set; }

    public int Runs => Volatile.Read(ref _runs);

    public int Signatures => Volatile.Read(ref _signatures);

    public async ValueTask DisposeAsync()
    {
        await _system.Terminate();
        _system.Dispose();
        _quotes.Dispose();
        _key.Dispose();
    }

    private sealed class Actor : ReceiveActor
    {
        public Actor(ScriptedNode node)
        {
            Receive<BeaconSync.GetSignableBlocks>(_ =>
            {
                object blocks = node.Blocks; // who sees the number may change them
                Interlocked.Increment(ref node._questions);
                Sender.Tell(blocks);
            });
            Receive<KeyCustody.GetPublicKey>(_ => Sender.Tell(node.Key));
            Receive<NodeTime.GetStatus>(_ => Sender.Tell(
                new NodeTime.Status(node.Facts.Clock.Read(), "none", [], TimeSpan.Zero, SinceAuthenticated: null, Problem: null)));
            Receive<CollateralUpkeep.GetStatus>(_ => Sender.Tell(new CollateralUpkeep.Status(
                0, EarliestExpiry: null, HasService: false, LastRefresh: null, [], ImmutableSortedDictionary<string, int>.Empty,
                Own: null)));
            Receive<BeaconSync.GetEquivocation>(_ => Sender.Tell(new BeaconSync.EquivocationStatus(null, IsJudged: false)));
            Receive<OverlayNetwork.GetView>(_ =>
            {
                Interlocked.Increment(ref node._overlayQuestions);
                if (!node.IsOverlaySilent)
                    Sender.Tell(node.Overlay);
            });
            Receive<Call>(call =>
            {
                Interlocked.Increment(ref node._runs);
                Sender.Tell(node.Run(call));
            });
            Receive<KeyCustody.SignAnswer>(sign =>
            {
                Interlocked.Increment(ref node._signatures);
                Sender.Tell(node.Sign(sign.Answer));
            });
            ReceiveAny(_ => Sender.Tell(new BeaconSync.NotSynced("not scripted")));
        }
    }
}
