using System.Collections.Immutable;
using Helios.Actors.Beacon;
using Helios.Actors.Transport;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Simulation;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;
using Helios.Protocol.Proofs;

namespace Helios.Actors.Execution;

/// <summary>The messages of <see cref="ExecutionActor"/>.</summary>
public static class ExecutionMessages
{
    /// <summary>
    /// A question about a block that the light client has proven, or its state. Answered with a <see cref="Verdict"/>, or
    /// <see cref="Busy"/>.
    /// </summary>
    /// <param name="Client">Who asks; clients take turns.</param>
    public abstract record StateQuestion(ProvenBlock Block, NetworkPrefix Client)
    {
        /// <summary>
        /// Heads before <see cref="Block"/>, the newest first: where no endpoint has the block, the answer is from one of them.
        /// </summary>
        public ImmutableArray<ProvenBlock> Earlier { get; init; } = [];

        /// <summary>
        /// Whether the verdict brings the proofs of what the call has read. They are fetched for this call, because they are not kept.
        /// </summary>
        public bool WithWitness { get; init; }

        /// <summary>Whether the proofs are needed, for the verdict or for the work itself.</summary>
        internal virtual bool WithProofs => WithWitness;
    }

    /// <summary>
    /// A question about a call. Its names are hashes of all of the call, and whoever asks computes them, so that a long one does not keep
    /// the actor from the others.
    /// </summary>
    public abstract record CallQuestion : StateQuestion
    {
        private protected CallQuestion(CallRequest request, ProvenBlock block, NetworkPrefix client)
            : base(block, client) => Request = request;

        public CallRequest Request
        {
            get;
            init => (field, Reads, Work) = (value, AccessSets.NameOf(value), WorkName.Of(Method, value));
        }

        /// <summary>The name of what the call reads.</summary>
        internal Hash32 Reads { get; private init; }

        /// <summary>The name of its outcome; null for a call without a canonical form, which has none.</summary>
        internal WorkName? Work { get; private init; }

        /// <summary>Of JSON-RPC.</summary>
        private protected abstract string Method { get; }
    }

    /// <summary>Run a call.</summary>
    public sealed record Call(CallRequest Request, ProvenBlock Block, NetworkPrefix Client) : CallQuestion(Request, Block, Client)
    {
        private protected override string Method => "eth_call";
    }

    /// <summary>Find the least gas with which a call succeeds: that of <see cref="Verdict.Returned"/>.</summary>
    public sealed record Estimate(CallRequest Request, ProvenBlock Block, NetworkPrefix Client) : CallQuestion(Request, Block, Client)
    {
        private protected override string Method => "eth_estimateGas";
    }

    /// <summary>Find what a call touches: <see cref="Verdict.Listed"/>.</summary>
    public sealed record ListAccesses(CallRequest Request, ProvenBlock Block, NetworkPrefix Client) : CallQuestion(Request, Block, Client)
    {
        private protected override string Method => "eth_createAccessList";
    }

    /// <summary>Make blocks that would follow: <see cref="Verdict.Simulated"/>, or <see cref="Verdict.NotSimulated"/>.</summary>
    public sealed record Simulate(SimulationRequest Request, ProvenBlock Block, NetworkPrefix Client) : StateQuestion(Block, Client)
    {
        internal override bool WithProofs => true;
    }

    /// <summary>Prove the block itself, with all that its header commits to: <see cref="Verdict.Whole"/>.</summary>
    public sealed record GetBlock(ProvenBlock Block, NetworkPrefix Client) : StateQuestion(Block, Client);

    /// <summary>Prove a part of the state: <see cref="Verdict.Found"/>.</summary>
    public sealed record Read(StateRead What, ProvenBlock Block, NetworkPrefix Client) : StateQuestion(Block, Client);

    /// <summary>Send a transaction to all endpoints. Answered with a <see cref="Sending"/>, or <see cref="Busy"/>.</summary>
    /// <param name="Raw">Its network form.</param>
    /// <param name="Hash">As it was computed here.</param>
    /// <param name="Client">Who sends.</param>
    public sealed record SendTransaction(ReadOnlyMemory<byte> Raw, Hash32 Hash, NetworkPrefix Client);

    /// <summary>How a transaction was sent.</summary>
    public abstract record Sending
    {
        private Sending()
        {
        }

        /// <summary>An endpoint says that it has taken the transaction, or that it has it already.</summary>
        public sealed record Taken : Sending;

        /// <summary>No endpoint has taken the transaction.</summary>
        /// <param name="IsRefused">Whether an endpoint says why in words that are known; if not, none gave a usable answer.</param>
        public sealed record NotTaken(string Reason, bool IsRefused) : Sending;
    }

    /// <summary>The call was not begun, or made room for another client's, because as many as are allowed at once are running.</summary>
    /// <param name="MaxCalls">The bound.</param>
    /// <param name="OfClient">Whether this client has as many as it may have; if not, all clients together have.</param>
    public sealed record Busy(int MaxCalls, bool OfClient);

    /// <summary>Answered with <see cref="ReexecutionStatus"/>.</summary>
    public sealed record GetReexecution;

    /// <summary>How far the blocks of the chain's heads are executed again.</summary>
    /// <param name="Valid">Blocks since the start.</param>
    /// <param name="Invalid">Blocks since the start.</param>
    /// <param name="Unjudged">Blocks since the start of which nothing follows: no whole witness was there in time.</param>
    /// <param name="Last">The newest that was judged; null before.</param>
    /// <param name="Running">The number of the block that is being executed, or whose witness is being fetched; null where none is.</param>
    /// <param name="WhyUnjudged">Why the newest has no verdict; null where it has.</param>
    /// <param name="Condemned">The evidence, the newest last.</param>
    public sealed record ReexecutionStatus(
        ReexecutionMode Mode, long Valid, long Invalid, long Unjudged, ReexecutedBlock? Last, ulong? Running, string? WhyUnjudged,
        ImmutableArray<CondemnedBlock> Condemned)
    {
        public static ReexecutionStatus Of(ReexecutionMode mode) => new(mode, 0, 0, 0, null, null, null, []);
    }

    /// <param name="Took">From the first question to the verdict.</param>
    public sealed record ReexecutedBlock(ulong Number, Hash32 Hash, bool IsValid, TimeSpan Took);

    /// <summary>Answered with <see cref="EndpointsStatus"/>.</summary>
    public sealed record GetEndpoints;

    /// <summary>How the endpoints do, in the order of the configuration.</summary>
    public sealed record EndpointsStatus(ImmutableArray<EndpointStatus> Endpoints)
    {
        /// <inheritdoc cref="LieLog.KnownOf"/>
        public ImmutableArray<Lie> Lies { get; init; } = [];
    }

    /// <summary>Does an endpoint prove the state of the head? Answered with <see cref="EndpointsProbed"/>.</summary>
    /// <param name="Blocks">The head's, and those of the heads before it, the newest first; at least one.</param>
    public sealed record ProbeEndpoints(ImmutableArray<ProvenBlock> Blocks);

    /// <param name="Objection">Why no call could be proven now, in our own words; null where it could.</param>
    public sealed record EndpointsProbed(string? Objection);

    /// <summary>The chain's forks, those that the light client has learned among them.</summary>
    public sealed record UseSchedule(BeaconChain Chain);

    /// <summary>How a call ended.</summary>
    public abstract record Verdict
    {
        private Verdict()
        {
        }

        /// <summary>The label of the metric.</summary>
        internal string Outcome => this switch
        {
            Returned or Found or Whole or Listed or Simulated => "returned",
            Located or WithReceipts or Mined or WithLogs or Pending or Absent => "returned",
            Reverted or Failed => "failed",
            Invalid or NotSimulated => "invalid",
            TooExpensive or OutOfReach => "too-expensive",
            Unproven => "unproven",
            _ => throw new InvalidOperationException($"unknown verdict {this}"),
        };

        /// <summary>The call ran to its end on proven state.</summary>
        /// <param name="On">The block whose state that is: the one that was asked for, or one of the earlier ones.</param>
        public abstract record Concluded(ProvenBlock On, ulong GasUsed) : Verdict
        {
            /// <summary>The proofs of what the call has read; null where they were not asked for.</summary>
            public StateWitness? Witness { get; init; }

            /// <summary>Bytes of the output.</summary>
            internal virtual int Size => 0;
        }

        /// <summary>The call succeeded.</summary>
        public sealed record Returned(ProvenBlock On, ReadOnlyMemory<byte> Output, ulong GasUsed) : Concluded(On, GasUsed)
        {
            internal override int Size => Output.Length;
        }

        /// <summary>The call reverts.</summary>
        /// <param name="Output">The data of <c>REVERT</c>.</param>
        public sealed record Reverted(ProvenBlock On, ReadOnlyMemory<byte> Output, ulong GasUsed) : Concluded(On, GasUsed)
        {
            internal override int Size => Output.Length;
        }

        /// <summary>The call halts, e.g. because it runs out of gas.</summary>
        public sealed record Failed(ProvenBlock On, HaltReason Reason, ulong GasUsed) : Concluded(On, GasUsed);

        /// <summary>What the call touches.</summary>
        /// <param name="Ended">How it ends with that list: a success, a revert or a halt.</param>
        public sealed record Listed(ProvenBlock On, ImmutableArray<AccessListEntry> AccessList, EthCallResult Ended, ulong GasUsed)
            : Concluded(On, GasUsed)
        {
            private const int EntryBytes = 64;

            internal override int Size => AccessList.Sum(entry => EntryBytes + (U256.Length * entry.StorageKeys.Length));
        }

        /// <summary>The blocks that would follow.</summary>
        public sealed record Simulated(ProvenBlock On, ImmutableArray<SimulatedBlock> Blocks)
            : Concluded(On, GasUsed: Blocks.Aggregate(0ul, (sum, block) => sum + block.Header.GasUsed));

        /// <summary>There are no such blocks.</summary>
        public sealed record NotSimulated(SimulationFault Fault) : Verdict;

        /// <summary>What was asked for is proven.</summary>
        /// <param name="State">All of it is in there; with its proofs, where they were asked for.</param>
        public sealed record Found(ProvenBlock On, ProvenState State) : Concluded(On, GasUsed: 0);

        /// <summary>The block is proven.</summary>
        public sealed record Whole(WholeBlock Block) : Concluded(Block.On, GasUsed: 0);

        /// <summary>An earlier block is proven by the head.</summary>
        /// <param name="Head">That proves it.</param>
        public sealed record Located(ProvenBlock On, ProvenBlock Head) : Concluded(On, GasUsed: 0)
        {
            /// <summary>The way back to it from the head; null where that was not asked for, and where it is the head.</summary>
            public Ancestry? Ancestry { get; init; }
        }

        /// <summary>The receipts of a block are proven.</summary>
        public sealed record WithReceipts(ProvenReceipts Receipts) : Concluded(Receipts.Block.On, GasUsed: 0);

        /// <summary>The transaction is in a block that the head proves.</summary>
        /// <param name="On">The head.</param>
        /// <param name="Index">Of the transaction in the block.</param>
        /// <param name="Receipts">Of the block; null where they were not asked for.</param>
        public sealed record Mined(ProvenBlock On, WholeBlock Block, int Index, ProvenReceipts? Receipts) : Concluded(On, GasUsed: 0)
        {
            /// <inheritdoc cref="Located.Ancestry"/>
            public Ancestry? Ancestry { get; init; }
        }

        /// <summary>An endpoint says that the transaction waits to be included. Its hash proves the transaction, and nothing proves that.
        /// </summary>
        public sealed record Pending(SignedTransaction Transaction) : Verdict;

        /// <summary>
        /// What was asked for is not in the chain of the head, as far as any endpoint says. Where the reason is another than that, it is
        /// proven.
        /// </summary>
        public sealed record Absent(string Reason) : Verdict;

        /// <summary>All logs that were asked for are proven, in their order.</summary>
        /// <param name="On">The last block of the range.</param>
        public sealed record WithLogs(ProvenBlock On, ImmutableArray<PlacedLog> Logs) : Concluded(On, GasUsed: 0)
        {
            /// <summary>Of the range, from its last block down; empty where the proofs were not asked for.</summary>
            public ImmutableArray<BlockHeader> Headers { get; init; } = [];

            /// <summary>Of each block of the range that may have such logs, the oldest first; likewise.</summary>
            public ImmutableArray<BlockContents> Contents { get; init; } = [];
        }

        /// <summary>There is no verdict: it would take more of the chain than the node proves for one question.</summary>
        public sealed record OutOfReach(string Reason) : Verdict;

        /// <summary>No block could hold such a call, e.g. because the sender does not have the value that it sends.</summary>
        public sealed record Invalid(string Reason) : Verdict
        {
            /// <summary>The rule that the call breaks.</summary>
            public required TransactionRejection Rejection { get; init; }
        }

        /// <summary>There is no verdict: the state that the call needs could not be proven, or the node cannot run the call.</summary>
        public sealed record Unproven(string Reason) : Verdict;

        /// <summary>There is no verdict: the call would take more gas or time, over all its runs, than the node gives one call.</summary>
        public sealed record TooExpensive(string Reason) : Verdict;
    }

    /// <summary>Told to a call: end without a verdict, because nobody waits for it any more.</summary>
    internal sealed record GiveWay;

    /// <summary>Told by a call at its end: the state that it had proven, and what it read; null where it was not run to its end.</summary>
    /// <param name="Name">Of what it reads; null where that need not be kept.</param>
    internal sealed record Learned(Hash32 BlockHash, ProvenState State, Hash32? Name, StateReads? Reads);

    /// <summary>Told by a call: what the endpoint does not have of <c>eth_createAccessList</c>, and need not be asked for again.</summary>
    internal sealed record HintsLearned(Endpoint Endpoint, HintKind Kind);

    /// <summary>Told by a call: whether the endpoint has <c>proof_call</c>; null where that is not certain any more.</summary>
    internal sealed record CallWitnessesLearned(Endpoint Endpoint, bool? Has);
}
