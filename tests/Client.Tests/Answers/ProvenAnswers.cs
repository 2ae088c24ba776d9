using System.Text;
using System.Text.Json.Nodes;
using Helios.Client.Answers;
using Helios.Client.Trust;
using Helios.Devnet;
using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Protocol.Answers;
using Helios.Protocol.Beacon;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Json;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using Helios.Protocol.Proofs;
using Helios.Protocol.Tests.Answers;

namespace Helios.Client.Tests.Answers;

/// <summary>
/// A devnet that does not move, two sync committee periods and more after its genesis, and signed answers from it with their proofs. The
/// proofs are made from the devnet's own blocks, signatures and tries.
/// </summary>
public class ProvenAnswers : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    private readonly Secp256k1SecretKey _key = AnswerVectors.Key();
    private readonly DevnetOptions _options;
    private DevnetHost _host = null!;

    public ProvenAnswers()
        : this(new DevnetOptions { HistoryEpochs = 20 })
    {
    }

    internal ProvenAnswers(DevnetOptions options) => _options = options with { BeaconPort = 0, ExecutionPort = 0 };

    public BeaconChain Chain => _host.Chain;

    public DevAccounts Accounts => _host.Execution!.Accounts;

    private BeaconView View => _host.Beacon.View;

    /// <summary>The newest update that proves a finalized block.</summary>
    public LightClientUpdate LastFinality => View.FinalityUpdate!.ToUpdate();

    /// <summary>A moment after the last block.</summary>
    public DateTimeOffset Now => Chain.StartOf(new Slot(View.Head.Slot.Value + 1));

    public TrustFile Trust => new(
        Chain.ChainId, Hash32.Zero, new FinalizedBlock(_host.FirstCheckpoint, new Slot(0)), 1, _key.PublicKey, Hash32.Zero, Hash32.Zero,
        Noon, IsSimulated: false);

    public AnswerExpectations Expected => new() { Chain = Chain, NeedsProof = true, MaxHeadAge = TimeSpan.FromHours(1) };

    public async Task InitializeAsync() => _host = await DevnetHost.StartAsync(_options, new StandingClock(Noon));

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _key.Dispose();
    }

    /// <summary>An answer to a question, as a node signs it. A number or a hash is that of a block up to the newest.</summary>
    public AnswerDocument Ask(Question question)
    {
        bool isFinality = question.View == BlockView.Safe || question.View == BlockView.Finalized;
        LightClientUpdate last = isFinality ? View.FinalityUpdate!.ToUpdate() : View.OptimisticUpdate!.ToUpdate();
        CommitteeChain committees = Committees(Chain.SyncCommitteePeriodAt(last.SignatureSlot));
        LightClientHeader header = isFinality ? last.FinalizedHeader : last.AttestedHeader;
        ValidLightClientUpdate valid = ValidLightClientUpdate.Validate(committees.Store, last, Chain.SlotAt(Now), Chain).Value;
        Result<ProvenBlock, NoExecutionPayload> proven =
            isFinality ? ProvenBlock.Finalized(SyncProtocol.Apply(valid, Chain)) : ProvenBlock.Attested(valid);
        ProvenBlock head = proven.Match(
            block => block, hash => hash.BlockHash!.Prove(_host.Execution!.At(hash.BlockHash.BlockHash)!.Header).Value);
        RpcRequest? request = (question as Question.Rpc)?.Request;
        EarlierBlocks earlier = new EarlierBlocks(_host.Execution!, Chain, head).UpTo(question.View, request);
        ProvenBlock block = earlier.Answered;
        (AnswerOutcome outcome, ReadOnlyMemory<byte> result, StateWitness? state) = question switch
        {
            Question.Call call => Run(call.Parameters.Request, block),
            Question.Rpc { Request.ReadsContents: true } rpc => (AnswerOutcome.Returned, BytesOf(earlier.Read(rpc.Request)), null),
            Question.Rpc rpc => Run(rpc.Request, block),
            _ => (AnswerOutcome.Returned, default, null),
        };
        return Sign(
            new Answer
            {
                Domain = new AnswerDomain(Chain.ChainId, Trust.NetworkId),
                KeyEpoch = 1,
                Method = question.Method,
                RequestHash = question.Hash(),
                Nonce = question.Nonce,
                View = question.View,
                BlockNumber = block.BlockNumber,
                BlockHash = block.BlockHash,
                StateRoot = block.StateRoot,
                Timestamp = block.Timestamp,
                Slot = header.Beacon.Slot.Value,
                SlotAge = (ulong)(Now - Chain.StartOf(header.Beacon.Slot)).TotalSeconds,
                Participation = (uint)last.SyncAggregate.ParticipantCount,
                CommitteeSize = (uint)last.SyncAggregate.Size,
                Checkpoint = Root.Zero,
                CheckpointSlot = 0,
                Time = (ulong)Now.ToUnixTimeSeconds(),
                TimeAuthenticated = true,
                Outcome = outcome,
                Result = result,
                BlockProvenance = AnswerProvenance.Proven,
                ResultProvenance = AnswerProvenance.Derived,
                Statement = Hash32.Zero,
            },
            question,
            AnswerProof.Of(committees, last, isFinality, earlier.Header, state, Chain) with
            {
                Ancestry = earlier.Ancestry,
                Contents = earlier.Contents,
            });
    }

    /// <summary>A block of the chain, so many before the newest that is signed.</summary>
    public ExecutionBlock Earlier(int back)
    {
        Hash32 hash = Ask(new Question.Block(BlockView.Latest, default)).Answer.BlockHash;
        ExecutionBlock block = _host.Execution!.At(hash)!;
        for (int i = 0; i < back; i++)
            block = _host.Execution.At(block.Header.ParentHash)!;
        return block;
    }

    /// <summary>The node may say what it likes: it has the key.</summary>
    public AnswerDocument Sign(Answer answer, Question question, AnswerProof? proof) =>
        AnswerDocument.Of(SignedAnswer.Sign(answer, _key), question) with { Proof = proof };

    public Verification Verify(AnswerDocument answer, AnswerExpectations? expected = null) =>
        AnswerVerifier.Verify(answer, Trust, (expected ?? Expected) with { Question = answer.Question }, Now);

    /// <summary>RLP of the headers before a block, from its parent down.</summary>
    public IEnumerable<byte[]> HeadersBefore(Hash32 blockHash)
    {
        for (BlockHeader header = _host.Execution!.At(blockHash)!.Header; ; )
        {
            header = _host.Execution.At(header.ParentHash)!.Header;
            yield return header.Encode();
        }
    }

    /// <summary>The committees from genesis on.</summary>
    public CommitteeChain Committees(ulong period)
    {
        CommitteeChain committees = CommitteeChain.From(_host.FirstCheckpoint, View.Genesis.ToBootstrap(), Chain).Value;
        while (committees.KnownUntil < period)
            committees = committees.With(View.BestUpdates[committees.KnownUntil], Chain.SlotAt(Now)).Value;
        return committees;
    }

    /// <summary>The committee that is known from the block of a slot on.</summary>
    public CommitteeChain CommitteesFrom(Slot slot)
    {
        LightClientBootstrap bootstrap = View.Find($"{slot}").ShouldNotBeNull().ToBootstrap();
        return CommitteeChain.From(bootstrap.Header.Beacon.HashTreeRoot(), bootstrap, Chain).Value;
    }

    private (AnswerOutcome Outcome, ReadOnlyMemory<byte> Result, StateWitness? State) Run(RpcRequest request, ProvenBlock block)
    {
        if (request is RpcRequest.Call call)
        {
            (AnswerOutcome outcome, ReadOnlyMemory<byte> data, StateWitness witness) = Run(call.Request, block);
            return (outcome, BytesOf(CallResultJson.Of(outcome, data)), witness);
        }
        if (!request.ReadsState)
            return (AnswerOutcome.Returned, BytesOf(((U256)block.BlockNumber).ToHexQuantity()), null);
        StateRead read = StateResult.ReadOf(request);
        ProvenState state = ProvenState.At(block, isRecording: true);
        EthCallRun run;
        while ((run = read.Observe(state)).Result is EthCallResult.NeedsState needs)
            state = Proven(needs, state, block);
        return (AnswerOutcome.Returned, BytesOf(StateResult.Of(request, state, state.Recording!.Nodes).Value),
            StateWitness.Of(state, run.Reads, block, hasHistory: true));
    }

    public static byte[] BytesOf(JsonNode? result) => Encoding.UTF8.GetBytes(CanonicalJson.Write(result));

    /// <summary>Runs a call as the node does it: what it misses is proven, and it runs again.</summary>
    private (AnswerOutcome Outcome, ReadOnlyMemory<byte> Result, StateWitness State) Run(CallRequest request, ProvenBlock block)
    {
        ChainRules rules = ExecutionRules.At(Chain, block).Value;
        ProvenState state = ProvenState.At(block, isRecording: true);
        while (true)
        {
            EthCallRun run = EthCall.Observe(request, ExecutionRules.Context(block), rules, state, request.Gas!.Value);
            if (run.Result is EthCallResult.NeedsState needs)
            {
                state = Proven(needs, state, block);
                continue;
            }
            StateWitness witness = StateWitness.Of(state, run.Reads, block, hasHistory: true);
            return run.Result switch
            {
                EthCallResult.Success(var output, _, _) => (AnswerOutcome.Returned, output, witness),
                EthCallResult.Reverted(var output, _) => (AnswerOutcome.Reverted, output, witness),
                EthCallResult.Halted(var halt, _) => (AnswerOutcome.Halted, HaltResult.Of(halt), witness),
                var other => throw new InvalidOperationException($"the run ended as {other}"),
            };
        }
    }

    private ProvenState Proven(EthCallResult.NeedsState needs, ProvenState state, ProvenBlock block)
    {
        WorldState world = _host.Execution!.At(block.BlockHash)!.State.ShouldNotBeNull();
        StorageSlot[] slots =
        [
            .. needs.Slots,
            .. needs.BlockNumbers.Select(number => new StorageSlot(ProvenState.HistoryAddress, ProvenState.HistorySlot(number))),
        ];
        foreach (Address address in needs.Accounts.Concat(slots.Select(slot => slot.Address)).Distinct())
            state = state.WithAccount(address, world.Prove(address)).Value;
        foreach (StorageSlot slot in slots)
            state = state.WithStorage(slot.Address, slot.Slot, world.ProveStorage(slot.Address, slot.Slot)).Value;
        foreach (CodeOf of in needs.Codes)
            state = state.WithCode(world.Code(of.Address));
        return needs.BlockNumbers.Aggregate(state, (proven, number) => proven.WithHistory(number));
    }

    /// <summary>Nothing happens while it is asked.</summary>
    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new NeverTimer();

        private sealed class NeverTimer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
