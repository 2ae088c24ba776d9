using System.Buffers.Binary;
using Helios.Devnet.Blocks;
using Helios.Protocol.Beacon;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Beacon;

/// <summary>
/// <c>BeaconState</c> of electra/beacon-chain.md, from Fulu with <c>proposer_lookahead</c>, from Gloas a progressive container: every
/// field, merkleized as the spec says, so that light-client branches lead where they must. What only validators and builders need
/// (votes, queues, balances in motion, payload committees) stays as it was at genesis.
/// </summary>
internal sealed class BeaconState
{
    private const int FinalizedCheckpointField = 20;
    private const int CurrentSyncCommitteeField = 22;
    private const int NextSyncCommitteeField = 23;
    private const ulong FarFutureEpoch = ulong.MaxValue;
    private const ulong MaxEffectiveBalance = 32_000_000_000;
    private const ulong UnsetDepositRequestsStartIndex = ulong.MaxValue;

    private readonly BeaconChain _chain;
    private readonly RootVector _blockRoots;
    private readonly RootVector _stateRoots;
    private readonly RootVector _randaoMixes;
    private readonly List<Root> _historicalSummaries = [];
    private readonly int _validatorCount;
    private readonly ValidatorFields _limited;
    private readonly ValidatorFields _progressive;
    private readonly Root _slashings;
    private readonly byte[] _payloadAvailability;

    public BeaconState(BeaconChain chain, DevnetValidators validators, ExecutionPayloadHeader genesisPayload)
    {
        Preset preset = chain.Preset;
        _chain = chain;
        _blockRoots = new(preset.SlotsPerHistoricalRoot);
        _stateRoots = new(preset.SlotsPerHistoricalRoot);
        _randaoMixes = new(preset.EpochsPerHistoricalVector);
        _slashings = new RootVector(preset.EpochsPerSlashingsVector * sizeof(ulong) / Root.Length).HashTreeRoot();
        _validatorCount = validators.Count;
        _payloadAvailability = new byte[preset.SlotsPerHistoricalRoot / 8];
        Array.Fill(_payloadAvailability, byte.MaxValue);
        byte[] balances = Numbers(validators.Count, MaxEffectiveBalance);
        byte[] scores = Numbers(validators.Count, 0);
        byte[] flags = new byte[validators.Count];
        Array.Fill(flags, (byte)0b111);
        ulong limit = preset.ValidatorRegistryLimit;
        ulong count = (ulong)validators.Count;
        _limited = new(
            ValidatorsRoot(validators, preset), Merkleize.ByteList(balances, limit * sizeof(ulong)),
            Merkleize.ByteList(flags, limit), Merkleize.ByteList(scores, limit * sizeof(ulong)));
        _progressive = new(
            ProgressiveTree.List([.. validators.Pubkeys.Select(ValidatorRoot)]), ProgressiveTree.Basic(balances, count),
            ProgressiveTree.Bytes(flags), ProgressiveTree.Basic(scores, count));
        CurrentSyncCommittee = validators.Committee(0);
        NextSyncCommittee = validators.Committee(1);
        LatestExecutionPayloadHeader = genesisPayload;
        if (IsGloas)
            UpgradeToGloas();
    }

    private BeaconState(BeaconState other)
    {
        _chain = other._chain;
        (_blockRoots, _stateRoots, _randaoMixes) = (other._blockRoots.Copy(), other._stateRoots.Copy(), other._randaoMixes.Copy());
        _historicalSummaries.AddRange(other._historicalSummaries);
        (_validatorCount, _slashings) = (other._validatorCount, other._slashings);
        (_limited, _progressive) = (other._limited, other._progressive);
        _payloadAvailability = (byte[])other._payloadAvailability.Clone();
        (Slot, LatestBlockHeader) = (other.Slot, other.LatestBlockHeader);
        (PreviousJustifiedCheckpoint, CurrentJustifiedCheckpoint, FinalizedCheckpoint) =
            (other.PreviousJustifiedCheckpoint, other.CurrentJustifiedCheckpoint, other.FinalizedCheckpoint);
        (CurrentSyncCommittee, NextSyncCommittee) = (other.CurrentSyncCommittee, other.NextSyncCommittee);
        (LatestExecutionPayloadHeader, LatestExecutionPayloadBid, LatestBlockHash) =
            (other.LatestExecutionPayloadHeader, other.LatestExecutionPayloadBid, other.LatestBlockHash);
    }

    /// <summary>The state as it is now, to go on from more than once.</summary>
    public BeaconState Copy() => new(this);

    public Slot Slot { get; private set; } = new(0);

    public BeaconBlockHeader LatestBlockHeader { get; set; } = BeaconBlockHeader.Empty;

    public Checkpoint PreviousJustifiedCheckpoint { get; private set; } = new(default, default);

    public Checkpoint CurrentJustifiedCheckpoint { get; private set; } = new(default, default);

    public Checkpoint FinalizedCheckpoint { get; private set; } = new(default, default);

    public SyncCommittee CurrentSyncCommittee { get; private set; }

    public SyncCommittee NextSyncCommittee { get; private set; }

    /// <summary>Until Fulu.</summary>
    public ExecutionPayloadHeader LatestExecutionPayloadHeader { get; set; }

    /// <summary>From Gloas on: the bid of the newest block. Its payload may have been withheld.</summary>
    public ExecutionPayloadBid? LatestExecutionPayloadBid { get; private set; }

    /// <summary>From Gloas on: the newest payload that the chain has.</summary>
    public Hash32 LatestBlockHash { get; private set; }

    public Epoch CurrentEpoch => _chain.EpochAt(Slot);

    /// <summary><c>get_randao_mix</c> of the current epoch.</summary>
    public Root RandaoMix
    {
        get => _randaoMixes[CurrentEpoch.Value];
        set => _randaoMixes[CurrentEpoch.Value] = value;
    }

    /// <summary>phase0: <c>process_slots</c>; votes are not counted, every epoch but the first two is justified by decree.</summary>
    public void ProcessSlots(Slot slot, DevnetValidators validators)
    {
        while (Slot < slot)
        {
            ProcessSlot();
            bool wasGloas = IsGloas;
            if ((Slot.Value + 1) % _chain.Preset.SlotsPerEpoch == 0)
                ProcessEpoch(validators);
            Slot = new(Slot.Value + 1);
            if (IsGloas && !wasGloas)
                UpgradeToGloas();
        }
    }

    private bool IsGloas => _chain.ForkAt(Slot) >= ConsensusFork.Gloas;

    /// <summary>gloas/fork.md: <c>upgrade_to_gloas</c>, where it is more than another merkleization.</summary>
    private void UpgradeToGloas()
    {
        LatestBlockHash = LatestExecutionPayloadHeader.BlockHash;
        LatestExecutionPayloadBid = new(
            default, default, LatestBlockHash, default, default, LatestExecutionPayloadHeader.GasLimit, 0, default, 0, 0, [],
            ExecutionRequests.Empty(ConsensusFork.Gloas).HashTreeRoot(_chain.Preset));
    }

    /// <summary>
    /// gloas/beacon-chain.md: <c>process_parent_execution_payload</c> and <c>process_execution_payload_bid</c>. A bid that builds on the
    /// payload of the bid before it says that this payload was revealed.
    /// </summary>
    public void ProcessExecutionPayloadBid(ExecutionPayloadBid bid)
    {
        ExecutionPayloadBid parent = LatestExecutionPayloadBid!;
        if (bid.ParentBlockHash == parent.BlockHash)
        {
            SetPayloadAvailability(parent.Slot, true);
            LatestBlockHash = parent.BlockHash;
        }
        if (bid.ParentBlockHash != LatestBlockHash)
            throw new InvalidOperationException($"a bid on payload {bid.ParentBlockHash}, the chain has {LatestBlockHash}");
        LatestExecutionPayloadBid = bid;
    }

    private void SetPayloadAvailability(Slot slot, bool isAvailable)
    {
        int bit = (int)(slot.Value % _chain.Preset.SlotsPerHistoricalRoot);
        byte mask = (byte)(1 << (bit % 8));
        _payloadAvailability[bit / 8] = (byte)(isAvailable ? _payloadAvailability[bit / 8] | mask : _payloadAvailability[bit / 8] & ~mask);
    }

    private void ProcessSlot()
    {
        Root previousStateRoot = HashTreeRoot(FieldRoots());
        _stateRoots[Slot.Value] = previousStateRoot;
        if (LatestBlockHeader.StateRoot == Root.Zero)
            LatestBlockHeader = LatestBlockHeader with { StateRoot = previousStateRoot };
        _blockRoots[Slot.Value] = LatestBlockHeader.HashTreeRoot();
        if (IsGloas)
            SetPayloadAvailability(new(Slot.Value + 1), false);
    }

    private void ProcessEpoch(DevnetValidators validators)
    {
        ulong nextEpoch = CurrentEpoch.Value + 1;
        if (nextEpoch >= 3)
        {
            // as in a chain where everybody votes: the epoch that ends is justified, the one before it final
            PreviousJustifiedCheckpoint = CurrentJustifiedCheckpoint;
            CurrentJustifiedCheckpoint = CheckpointOf(new(nextEpoch - 1));
            FinalizedCheckpoint = CheckpointOf(new(nextEpoch - 2));
        }
        if (nextEpoch % (_chain.Preset.SlotsPerHistoricalRoot / _chain.Preset.SlotsPerEpoch) == 0)
            _historicalSummaries.Add(Merkleize.Container(_blockRoots.HashTreeRoot(), _stateRoots.HashTreeRoot()));
        _randaoMixes[nextEpoch] = RandaoMix;
        if (nextEpoch % _chain.Preset.EpochsPerSyncCommitteePeriod == 0)
        {
            CurrentSyncCommittee = NextSyncCommittee;
            NextSyncCommittee = validators.Committee(nextEpoch / _chain.Preset.EpochsPerSyncCommitteePeriod + 1);
        }
    }

    /// <summary><c>Checkpoint(epoch, get_block_root(state, epoch))</c></summary>
    private Checkpoint CheckpointOf(Epoch epoch) => new(epoch, _blockRoots[epoch.Value * _chain.Preset.SlotsPerEpoch]);

    public MerkleBranch FinalityBranch(Root[] fields) =>
        new([FinalizedCheckpoint.Epoch.HashTreeRoot(), .. Branch(fields, FinalizedCheckpointField).Nodes]);

    public MerkleBranch CurrentSyncCommitteeBranch(Root[] fields) => Branch(fields, CurrentSyncCommitteeField);

    public MerkleBranch NextSyncCommitteeBranch(Root[] fields) => Branch(fields, NextSyncCommitteeField);

    private MerkleBranch Branch(Root[] fields, int index) =>
        IsGloas ? ProgressiveTree.Branch(fields, index) : Merkleize.Branch(fields, index);

    /// <summary>The state's root, from <see cref="FieldRoots"/>.</summary>
    public Root HashTreeRoot(Root[] fields) => IsGloas ? ProgressiveTree.Container(fields) : Merkleize.Container(fields);

    /// <summary>The fields' roots in order: the leaves of the state's tree.</summary>
    public Root[] FieldRoots()
    {
        Preset preset = _chain.Preset;
        ScheduledFork fork = _chain.Forks.At(CurrentEpoch);
        bool isGloas = fork.Fork >= ConsensusFork.Gloas;
        ValidatorFields validators = isGloas ? _progressive : _limited;
        Root EmptyQueue(ulong limit) => isGloas ? ProgressiveTree.List() : Merkleize.List([], limit);
        Root[] electra =
        [
            _chain.GenesisTime.HashTreeRoot(), _chain.GenesisValidatorsRoot, Slot.HashTreeRoot(), ForkRoot(fork),
            LatestBlockHeader.HashTreeRoot(), _blockRoots.HashTreeRoot(), _stateRoots.HashTreeRoot(),
            Merkleize.List([], preset.HistoricalRootsLimit),
            Merkleize.Container(Root.Zero, 0UL.HashTreeRoot(), Root.Zero),
            Merkleize.List([], preset.EpochsPerEth1VotingPeriod * preset.SlotsPerEpoch), 0UL.HashTreeRoot(),
            validators.Registry, validators.Balances, _randaoMixes.HashTreeRoot(), _slashings,
            validators.Participation, validators.Participation,
            Merkleize.Bytes([0b1111]),
            PreviousJustifiedCheckpoint.HashTreeRoot(), CurrentJustifiedCheckpoint.HashTreeRoot(), FinalizedCheckpoint.HashTreeRoot(),
            validators.InactivityScores, CurrentSyncCommittee.HashTreeRoot(), NextSyncCommittee.HashTreeRoot(),
            isGloas ? LatestBlockHash.HashTreeRoot() : LatestExecutionPayloadHeader.HashTreeRoot(),
            0UL.HashTreeRoot(), 0UL.HashTreeRoot(),
            Merkleize.List([.. _historicalSummaries], preset.HistoricalRootsLimit),
            UnsetDepositRequestsStartIndex.HashTreeRoot(), 0UL.HashTreeRoot(), 0UL.HashTreeRoot(), 0UL.HashTreeRoot(),
            0UL.HashTreeRoot(), 0UL.HashTreeRoot(),
            EmptyQueue(preset.PendingDepositsLimit),
            EmptyQueue(preset.PendingPartialWithdrawalsLimit),
            EmptyQueue(preset.PendingConsolidationsLimit),
        ];
        return fork.Fork switch
        {
            < ConsensusFork.Fulu => electra,
            ConsensusFork.Fulu => [.. electra, ProposerLookahead()],
            _ => [.. electra, ProposerLookahead(), .. BuilderFields()],
        };
    }

    /// <summary>The fields that are new in Gloas. There are no builders, so nothing is owed to one, and nobody votes on payloads.</summary>
    private Root[] BuilderFields()
    {
        Preset preset = _chain.Preset;
        Root noWithdrawal = Merkleize.Container(Root.Zero, Root.Zero, Root.Zero);
        Root noPayment = Merkleize.Container(Root.Zero, noWithdrawal, Root.Zero);
        Root nobody = Merkleize.Bytes(new byte[preset.PtcSize * sizeof(ulong)]);
        return
        [
            ProgressiveTree.List(), 0UL.HashTreeRoot(), Merkleize.Bytes(_payloadAvailability),
            Vector(noPayment, 2 * preset.SlotsPerEpoch), ProgressiveTree.List(), LatestExecutionPayloadBid!.HashTreeRoot(),
            ProgressiveTree.List(), Vector(nobody, (2 + preset.MinSeedLookahead) * preset.SlotsPerEpoch),
        ];
    }

    private static Root Vector(Root element, ulong length) =>
        Merkleize.Vector([.. Enumerable.Repeat(element, (int)length)], length);

    private Root ForkRoot(ScheduledFork fork)
    {
        Span<byte> version = stackalloc byte[Root.Length];
        version.Clear();
        fork.Version.Write(version);
        return Merkleize.Container(new Root(version), new Root(version), fork.Epoch.HashTreeRoot());
    }

    /// <summary>Root of the registry; of the genesis state it is the chain's <c>genesis_validators_root</c>.</summary>
    public static Root ValidatorsRoot(DevnetValidators validators, Preset preset) =>
        Merkleize.List([.. validators.Pubkeys.Select(ValidatorRoot)], preset.ValidatorRegistryLimit);

    private static Root ValidatorRoot(byte[] pubkey)
    {
        Span<byte> credentials = stackalloc byte[Root.Length];
        credentials.Clear();
        credentials[0] = 0x01;
        return Merkleize.Container(
            Merkleize.Bytes(pubkey), new Root(credentials), MaxEffectiveBalance.HashTreeRoot(), false.HashTreeRoot(),
            0UL.HashTreeRoot(), 0UL.HashTreeRoot(), FarFutureEpoch.HashTreeRoot(), FarFutureEpoch.HashTreeRoot());
    }

    private static byte[] Numbers(int count, ulong value)
    {
        byte[] packed = new byte[count * sizeof(ulong)];
        for (int i = 0; i < count; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(packed.AsSpan(i * sizeof(ulong)), value);
        return packed;
    }

    private Root ProposerLookahead()
    {
        byte[] packed = new byte[(_chain.Preset.MinSeedLookahead + 1) * _chain.Preset.SlotsPerEpoch * sizeof(ulong)];
        ulong first = CurrentEpoch.Value * _chain.Preset.SlotsPerEpoch;
        for (int i = 0; i < packed.Length / sizeof(ulong); i++)
            BinaryPrimitives.WriteUInt64LittleEndian(packed.AsSpan(i * sizeof(ulong)), ProposerAt(new(first + (ulong)i)).Value);
        return Merkleize.Bytes(packed);
    }

    /// <summary>Validators propose in turn.</summary>
    public ValidatorIndex ProposerAt(Slot slot) => new(slot.Value % (ulong)_validatorCount);

    /// <summary>The roots of the fields with one element a validator. None of them changes.</summary>
    private sealed record ValidatorFields(Root Registry, Root Balances, Root Participation, Root InactivityScores);
}
