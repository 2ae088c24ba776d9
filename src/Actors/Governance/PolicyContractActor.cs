using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using Helios.Actors.Beacon;
using Helios.Actors.Transport;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Governance;
using Helios.Protocol.LightClient;
using Helios.Tee.Governance;
using static Helios.Actors.Execution.ExecutionMessages;
using Address = Helios.Protocol.Primitives.Address;

namespace Helios.Actors.Governance;

/// <summary>
/// Reads the contract that is the network's authority, in the state of each new finalized block: the call runs in this node on state that
/// the light client has proven, so no endpoint is believed. <see cref="PolicyActor"/> hears what it says, or why it was not read.
/// </summary>
/// <remarks>
/// It remembers nothing but the question that is under way: if it fails, it is started again and reads the newest finalized block.
/// </remarks>
public sealed class PolicyContractActor : ReceiveActor, IWithTimers
{
    /// <summary>How long the node may take for one answer. Each of its own questions ends sooner.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(6);

    /// <summary>Documents that a contract may name: more than a network has in a lifetime, and few enough to keep.</summary>
    public const int MostDigests = 65_536;

    /// <summary>Its calls are counted as those of a client that has no address.</summary>
    private static readonly NetworkPrefix Own = NetworkPrefix.Of(IPAddress.Any);

    private readonly Address _contract;
    private readonly IActorRef _node;
    private readonly IActorRef _policies;
    private Hash32? _read;
    private Question? _asked;

    /// <param name="node">Answers questions about the chain and its state.</param>
    /// <param name="policies">A <see cref="PolicyActor"/>.</param>
    public PolicyContractActor(Address contract, IActorRef node, IActorRef policies)
    {
        (_contract, _node, _policies) = (contract, node, policies);
        Context.System.EventStream.Subscribe(Self, typeof(BeaconSync.HeadAdvanced));

        Receive<BeaconSync.HeadAdvanced>(m =>
        {
            if (_asked is null && m.Finalized.BlockHash != _read)
                Look();
        });
        Receive<Due>(_ => Look());
        Receive<BeaconSync.SignableBlocks>(OnBlocks);
        Receive<Answered>(OnAnswered);
        Receive<BeaconSync.Unsignable>(m => NotRead(m.Reason));
        Receive<Late>(_ => NotRead($"the node did not answer within {Patience.TotalMinutes:0} minutes"));
        ReceiveAny(_ => Again()); // the node is not set up yet
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private sealed record Due;

    private sealed record Late;

    /// <param name="To">The question: an answer that comes after it was given up is none to the next one.</param>
    private sealed record Answered(Question To, object Answer);

    /// <param name="Block">Null while it is being asked for.</param>
    private sealed record Question(ProvenBlock? Block, ImmutableArray<Hash32> Digests);

    public static Props Props(Address contract, IActorRef node, IActorRef policies) =>
        Akka.Actor.Props.Create(() => new PolicyContractActor(contract, node, policies));

    protected override void PreStart() => Again();

    private void Look()
    {
        _asked = new Question(Block: null, []);
        Timers.Cancel(nameof(Due));
        Timers.StartSingleTimer(nameof(Late), new Late(), Patience);
        _node.Tell(new BeaconSync.GetSignableBlocks());
    }

    private void OnBlocks(BeaconSync.SignableBlocks m)
    {
        if (_asked is not { Block: null })
            return;
        if (m.Finalized is not { } finalized)
        {
            NotRead("no finalized block is proven yet");
            return;
        }
        if (finalized.Block.BlockHash == _read)
        {
            Done();
            return;
        }
        Ask(new Question(finalized.Block, []));
    }

    private void Ask(Question question)
    {
        _asked = question;
        var call = new Call(
            new CallRequest { To = _contract, Input = PolicyContract.Question((uint)question.Digests.Length + 1) }, question.Block!, Own);
        _ = _node.Ask<object>(call, Patience).PipeTo(
            Self, Self, answer => new Answered(question, answer), failure => new Answered(question, new Status.Failure(failure)));
    }

    private void OnAnswered(Answered m)
    {
        if (!ReferenceEquals(_asked, m.To) || m.To is not { Block: { } block, Digests: var digests })
            return;
        switch (m.Answer)
        {
            case Verdict.Returned(_, var output, _):
                OnReturned(block, digests, output);
                break;
            case Busy:
                NotRead("the node runs as many calls as it may");
                break;
            case Verdict.Unproven(var reason):
                NotRead($"its state in finalized block {block.BlockNumber} is not proven: {reason}");
                break;
            default:
                NotRead($"its answer in finalized block {block.BlockNumber} is no list of digests ({m.Answer.GetType().Name})");
                break;
        }
    }

    private void OnReturned(ProvenBlock block, ImmutableArray<Hash32> digests, ReadOnlyMemory<byte> output)
    {
        ImmutableArray<Hash32> more;
        try
        {
            more = PolicyContract.ReadAnswer(output.Span);
        }
        catch (MalformedInputException e)
        {
            NotRead($"its answer in finalized block {block.BlockNumber} is no list of digests: {e.Message}");
            return;
        }
        digests = [.. digests, .. more];
        if (digests.Length > MostDigests)
        {
            NotRead($"it names more than {MostDigests} documents in finalized block {block.BlockNumber}");
            return;
        }
        if (more.Length == PolicyContract.MostOfAnswer)
        {
            Ask(new Question(block, digests));
            return;
        }
        _read = block.BlockHash;
        _policies.Tell(new PolicyMessages.ContractRead(new ContractView(
            block.BlockNumber, DateTimeOffset.FromUnixTimeSeconds((long)block.Timestamp), digests)));
        Done();
    }

    private void NotRead(string reason)
    {
        if (_asked is null)
            return;
        _policies.Tell(new PolicyMessages.ContractNotRead(reason));
        Again();
    }

    private void Again()
    {
        Done();
        Timers.StartSingleTimer(nameof(Due), new Due(), RetryAfter);
    }

    private void Done()
    {
        _asked = null;
        Timers.Cancel(nameof(Late));
    }
}
