using System.Collections.Immutable;
using System.Security.Cryptography;
using Helios.Devnet.Blocks;
using Helios.Devnet.Execution;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Beacon;

/// <summary>
/// The devnet's beacon chain: one block a slot around an execution payload, the parent signed by a real sync committee, the
/// committee changed each period, finality two epochs back. Driven by one caller; read through <see cref="View"/> by many.
/// </summary>
public sealed class DevnetBeacon
{
    private readonly DevnetValidators _validators;
    private readonly IExecutionChain _execution;
    private readonly List<Before> _before = [];
    private BeaconState _state;
    private volatile BeaconView _view;

    public DevnetBeacon(BeaconChain chain, DevnetValidators validators, IExecutionChain execution)
    {
        (Chain, _validators, _execution) = (chain, validators, execution);
        Participants = validators.CommitteeSize;
        _state = new BeaconState(chain, validators, execution.Head.ToHeader(chain.Preset));
        DevnetBlock genesis = GenesisBlock();
        _view = new BeaconView(
            ImmutableDictionary<Root, DevnetBlock>.Empty.Add(genesis.Root, genesis),
            ImmutableSortedDictionary<ulong, Root>.Empty.Add(0, genesis.Root), genesis, genesis, genesis);
    }

    public BeaconChain Chain { get; }

    public BeaconView View => _view;

    /// <summary>Members that sign from now on; all of them, unless a test wants fewer.</summary>
    public int Participants { get; set; }

    /// <summary>Slots without a block; null for none. The fork choice of a devnet: whoever drives it decides.</summary>
    public Func<Slot, bool>? IsMissed { get; set; }

    /// <summary>Slots from Gloas on whose payload is promised and never published (EIP-7732); null for none.</summary>
    public Func<Slot, bool>? IsWithheld { get; set; }

    /// <summary>
    /// How many blocks the block of a slot leaves, at most <see cref="MostLeft"/>: it builds on the one before them, and so does the
    /// chain from then on. Null for a chain without reorganizations.
    /// </summary>
    public Func<Slot, int>? Leaves { get; set; }

    /// <summary>Most blocks that are left at once.</summary>
    public const int MostLeft = 16;

    /// <summary>Slots that blocks are kept for; of older ones only those that epochs begin with, which clients may start from.</summary>
    internal ulong BlocksKept { get; set; } = 8192;

    /// <summary>Called with the view that a new block made.</summary>
    public event Action<BeaconView>? BlockProduced;

    /// <summary>Produces the blocks of all slots up to and with <paramref name="slot"/>.</summary>
    public async Task ProduceUpToAsync(Slot slot, CancellationToken cancellationToken)
    {
        while (_state.Slot < slot)
            await ProduceAsync(new Slot(_state.Slot.Value + 1), cancellationToken).ConfigureAwait(false);
    }

    private async Task ProduceAsync(Slot slot, CancellationToken cancellationToken)
    {
        if (Leaves?.Invoke(slot) is > 0 and var count)
            Leave(count);
        BeaconView view = _view;
        Before? before = Leaves is null ? null : new(_state.Copy(), view.Head, _execution.Head.BlockHash);
        _state.ProcessSlots(slot, _validators);
        if (IsMissed?.Invoke(slot) == true)
            return;
        bool isGloas = Chain.ForkAt(slot) >= ConsensusFork.Gloas;
        bool isWithheld = isGloas && IsWithheld?.Invoke(slot) == true;
        Hash32 parentHash = _execution.Head.BlockHash;
        ulong time = Math.Max((ulong)Chain.StartOf(slot).ToUnixTimeSeconds(), _execution.Head.Timestamp + 1);
        PayloadAttributes attributes = new(slot, time, new Hash32(_state.RandaoMix.Span), Address.Zero, view.Head.Root, isWithheld);
        BuiltPayload? built = await _execution.BuildAsync(attributes, cancellationToken).ConfigureAwait(false);
        if (built is null)
            return;

        ExecutionRequests requests = ExecutionRequests.Of(built.Requests, Chain.SchemaAt(slot));
        ValidatorIndex proposer = _state.ProposerAt(slot);
        byte[] randaoReveal = Sign(proposer, SigningDomain.RandaoType, _state.CurrentEpoch.HashTreeRoot());
        SyncAggregate signed = SignHead(slot, view.Head);
        BeaconBlockBody body = isGloas
            ? GloasBody(randaoReveal, signed, BidOf(attributes, parentHash, built.Payload, requests), RequestsOfParent(parentHash))
            : Body(randaoReveal, signed, built.Payload, requests);
        DevnetBlock block = Apply(new BeaconBlock(slot, proposer, view.Head.Root, Root.Zero, body));
        if (isGloas && !isWithheld)
            block = block with { Envelope = Reveal(block, built.Payload, requests) };
        await _execution.FinalizedAsync(Finalized(view, block).ExecutionBlockHash, cancellationToken).ConfigureAwait(false);
        _view = WithLightClientData(view, block);
        if (before is not null)
            _before.Add(before);
        if (_before.Count > MostLeft)
            _before.RemoveAt(0);
        BlockProduced?.Invoke(_view);
    }

    /// <summary>Goes back to before the last blocks; what was signed for them stays signed.</summary>
    private void Leave(int count)
    {
        count = Math.Min(count, _before.Count);
        if (count == 0)
            return;
        Before before = _before[^count];
        _before.RemoveRange(_before.Count - count, count);
        (_state, BeaconView view) = (before.State, _view);
        _execution.ReturnTo(before.ExecutionHead);
        _view = view with
        {
            Head = before.Head,
            Canonical = view.Canonical.RemoveRange(view.Canonical.Keys.Where(slot => slot > before.Head.Slot.Value).ToArray()),
        };
    }

    /// <summary>
    /// altair/validator.md: the sync committee of this slot signs the block before it, under the fork of the slot before it.
    /// </summary>
    private SyncAggregate SignHead(Slot slot, DevnetBlock head)
    {
        ForkVersion version = Chain.Forks.At(Chain.EpochAt(new(slot.Value - 1))).Version;
        Root domain = SigningDomain.SyncCommittee(version, Chain.GenesisValidatorsRoot);
        return _validators.Sign(Chain.SyncCommitteePeriodAt(slot), Participants, SigningDomain.SigningRoot(head.Root, domain));
    }

    private byte[] Sign(ValidatorIndex validator, ReadOnlySpan<byte> domainType, Root root)
    {
        Root domain = SigningDomain.Compute(domainType, Chain.Forks.At(_state.CurrentEpoch).Version, Chain.GenesisValidatorsRoot);
        return _validators.Keys[(int)validator.Value].Sign(SigningDomain.SigningRoot(root, domain).Span);
    }

    private static BeaconBlockBody Body(
        byte[] randaoReveal, SyncAggregate syncAggregate, ExecutionPayload? payload, ExecutionRequests requests) => new(
        randaoReveal, new Eth1Data(default, 0, default), new byte[BeaconBlockBody.GraffitiLength], [], [], [], [], [],
        syncAggregate, payload, [], [], requests);

    private static BeaconBlockBody GloasBody(
        byte[] randaoReveal, SyncAggregate syncAggregate, ExecutionPayloadBid bid, ExecutionRequests requestsOfParent) =>
        Body(randaoReveal, syncAggregate, null, requestsOfParent) with
        {
            SignedExecutionPayloadBid = new(bid, DevnetValidators.Infinity()),
        };

    /// <summary>The proposer builds its own payload, so the bid is worth nothing and is not signed.</summary>
    private ExecutionPayloadBid BidOf(
        PayloadAttributes attributes, Hash32 parentHash, ExecutionPayload payload, ExecutionRequests requests) => new(
        parentHash, attributes.ParentBeaconBlockRoot, payload.BlockHash, attributes.PrevRandao, attributes.SuggestedFeeRecipient,
        payload.GasLimit, ExecutionPayloadBid.SelfBuild, attributes.Slot, 0, 0, [],
        requests.HashTreeRoot(Chain.Preset));

    /// <summary>
    /// gloas/beacon-chain.md, <c>process_parent_execution_payload</c>: a block carries the requests of the payload before it, if that was
    /// the one its parent promised and was revealed. Requests of a payload before Gloas were in the block of that payload.
    /// </summary>
    private ExecutionRequests RequestsOfParent(Hash32 parentHash) =>
        _view.Head.Envelope is { Message: var revealed } && revealed.Payload.BlockHash == parentHash
            ? revealed.ExecutionRequests
            : ExecutionRequests.Empty(ConsensusFork.Gloas);

    /// <summary>gloas/validator.md: the proposer that built the payload signs its envelope.</summary>
    private SignedExecutionPayloadEnvelope Reveal(DevnetBlock block, ExecutionPayload payload, ExecutionRequests requests)
    {
        var envelope = new ExecutionPayloadEnvelope(
            payload, requests, ExecutionPayloadBid.SelfBuild, block.Root,
            block.Signed.Message.ParentRoot);
        return new(
            envelope,
            Sign(block.Signed.Message.ProposerIndex, SigningDomain.BeaconBuilderType, envelope.HashTreeRoot(Chain.Preset)));
    }

    /// <summary>
    /// <c>process_block</c> as far as the state shows it, then the state root, the proposer's signature and the branches.
    /// </summary>
    private DevnetBlock Apply(BeaconBlock block)
    {
        SszSchema schema = Chain.SchemaAt(block.Slot);
        if (block.Body.SignedExecutionPayloadBid is { } bid)
            _state.ProcessExecutionPayloadBid(bid.Message);
        else
            _state.LatestExecutionPayloadHeader = block.Body.ExecutionPayload!.ToHeader(Chain.Preset);
        _state.RandaoMix = Xor(_state.RandaoMix, SHA256.HashData(block.Body.RandaoReveal.Span));
        return Seal(block, schema);
    }

    private DevnetBlock GenesisBlock()
    {
        SyncAggregate nobody = _validators.Sign(0, 0, Root.Zero);
        byte[] unsigned = new byte[SyncAggregate.SignatureLength];
        BeaconBlockBody body = _state.LatestExecutionPayloadBid is { } bid
            ? GloasBody(unsigned, nobody, bid with { ParentBlockHash = bid.BlockHash }, ExecutionRequests.Empty(ConsensusFork.Gloas))
            : Body(unsigned, nobody, ExecutionPayload.Empty, ExecutionRequests.Empty(Chain.ForkAt(new(0))));
        return Seal(new BeaconBlock(new(0), new(0), Root.Zero, Root.Zero, body), Chain.SchemaAt(new(0)));
    }

    private DevnetBlock Seal(BeaconBlock block, SszSchema schema)
    {
        _state.LatestBlockHeader = block.ToHeader(schema);
        Root[] fields = _state.FieldRoots();
        block = block with { StateRoot = _state.HashTreeRoot(fields) };
        Root root = block.HashTreeRoot(schema);
        byte[] signature = Sign(block.ProposerIndex, SigningDomain.BeaconProposerType, root);
        return new(
            root, new SignedBeaconBlock(block, signature), null, LightClientData.HeaderOf(block, schema),
            _state.FinalizedCheckpoint, _state.FinalityBranch(fields),
            _state.CurrentSyncCommittee, _state.CurrentSyncCommitteeBranch(fields),
            _state.NextSyncCommittee, _state.NextSyncCommitteeBranch(fields));
    }

    private BeaconView WithLightClientData(BeaconView view, DevnetBlock block)
    {
        LightClientUpdate update = LightClientData.CreateUpdate(block, view.Head, Finalized(view, view.Head), Chain);
        ulong old = block.Slot.Value - Math.Min(block.Slot.Value, BlocksKept);
        if (old % Chain.Preset.SlotsPerEpoch != 0 && view.Canonical.TryGetValue(old, out Root oldRoot))
            view = view with { Blocks = view.Blocks.Remove(oldRoot), Canonical = view.Canonical.Remove(old) };
        view = view with
        {
            Blocks = view.Blocks.Add(block.Root, block),
            Canonical = view.Canonical.Add(block.Slot.Value, block.Root),
            Head = block,
            Finalized = Finalized(view, block),
        };
        if (update.SyncAggregate.ParticipantCount == 0)
            return view;
        ulong period = Chain.SyncCommitteePeriodAt(update.AttestedHeader.Beacon.Slot);
        bool isBest = update.IsSyncCommitteeUpdate
            && (!view.BestUpdates.TryGetValue(period, out LightClientUpdate? best) || UpdateRanking.IsBetterUpdate(update, best, Chain));
        return view with
        {
            BestUpdates = isBest ? view.BestUpdates.SetItem(period, update) : view.BestUpdates,
            OptimisticUpdate = LightClientData.ToOptimisticUpdate(update),
            FinalityUpdate = update.FinalizedHeader.IsEmpty ? view.FinalityUpdate : update.ToFinalityUpdate(),
        };
    }

    private static DevnetBlock Finalized(BeaconView view, DevnetBlock block) =>
        block.FinalizedCheckpoint.Root == Root.Zero ? view.Genesis : view.Blocks[block.FinalizedCheckpoint.Root];

    /// <summary>What the chain was before one of its last blocks.</summary>
    private sealed record Before(BeaconState State, DevnetBlock Head, Hash32 ExecutionHead);

    private static Root Xor(Root mix, byte[] hash)
    {
        for (int i = 0; i < hash.Length; i++)
            hash[i] ^= mix.Span[i];
        return new Root(hash);
    }
}
