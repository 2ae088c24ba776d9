using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Simulation;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Forks;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Execution;

/// <summary>
/// What a <see cref="CallActor"/> works on: it is run on what is proven of a block's state, and again, until it misses nothing.
/// </summary>
internal abstract record StateWork
{
    private StateWork()
    {
    }

    /// <summary>The name of what it reads, so that the same work finds that at once in the next block; null where it always says.</summary>
    public Hash32? Name { get; private init; }

    /// <summary>The call whose access list an endpoint is asked for; null where no hint is needed.</summary>
    public virtual CallRequest? Hint => null;

    /// <param name="gasCap">Most gas that a call gets.</param>
    public abstract EthCallRun Run(CallBlock on, ProvenState state, ulong gasCap, ComputeTurn turn);

    /// <param name="state">All that the last run has read is proven in it.</param>
    public virtual Verdict Succeeded(CallBlock on, ProvenState state, EthCallResult.Success success) =>
        new Verdict.Returned(on.Block, success.Output, success.GasUsed);

    /// <summary>Why a failure is none that another node of the network would have, too; null where it is.</summary>
    /// <param name="gasCap">Most gas that a call gets.</param>
    public virtual string? FailsHereAlone(CallBlock on, ulong gasCap) => null;

    /// <param name="gasCap">Most gas that a call gets.</param>
    public static StateWork Of(StateQuestion question, ulong gasCap) => question switch
    {
        ExecutionMessages.Call call => new Call(Capped(call.Request, gasCap)) { Name = NameOf(call.Request, call.Reads) },
        ExecutionMessages.Estimate estimate => new Estimate(estimate.Request) { Name = NameOf(estimate.Request, estimate.Reads) },
        ListAccesses list => new AccessList(Capped(list.Request, gasCap)) { Name = NameOf(list.Request, list.Reads) },
        ExecutionMessages.Simulate simulate => new Simulate(simulate.Request),
        ExecutionMessages.Read read => new Read(read.What),
        _ => throw new ArgumentException($"unknown question {question.GetType().Name}", nameof(question)),
    };

    /// <summary>What is overridden is not in the hint, which would lead elsewhere.</summary>
    private static CallRequest? HintOf(CallRequest request) => request.Overrides.IsEmpty ? request : null;

    /// <summary>What a call reads because of its overrides is no guess for the same call without them.</summary>
    private static Hash32? NameOf(CallRequest request, Hash32 reads) => request.Overrides.IsEmpty ? reads : null;

    private static CallRequest Capped(CallRequest request, ulong gasCap) =>
        request with { Gas = Math.Min(request.Gas ?? gasCap, gasCap) };

    /// <summary><c>eth_call</c>.</summary>
    internal sealed record Call(CallRequest Request) : StateWork
    {
        public override CallRequest? Hint => HintOf(Request);

        public override EthCallRun Run(CallBlock on, ProvenState state, ulong gasCap, ComputeTurn turn) =>
            EthCall.Observe(Request, ExecutionRules.Context(on.Block), on.Rules, state, gasCap, turn);
    }

    /// <summary><c>eth_estimateGas</c>: the gas of the verdict is the estimate.</summary>
    internal sealed record Estimate(CallRequest Request) : StateWork
    {
        public override CallRequest? Hint => HintOf(Request);

        public override EthCallRun Run(CallBlock on, ProvenState state, ulong gasCap, ComputeTurn turn) =>
            GasEstimate.Observe(Request, ExecutionRules.Context(on.Block), on.Rules, state, gasCap, turn);

        public override string? FailsHereAlone(CallBlock on, ulong gasCap) =>
            GasEstimate.Most(Request, ExecutionRules.Context(on.Block), on.Rules) > gasCap
                ? $"the call fails with the {gasCap} gas that this node gives a call (helios.execution.gas-cap), and may have more"
                : null;
    }

    /// <summary><c>eth_createAccessList</c>.</summary>
    internal sealed record AccessList(CallRequest Request) : StateWork
    {
        public override CallRequest? Hint => HintOf(Request);

        public override EthCallRun Run(CallBlock on, ProvenState state, ulong gasCap, ComputeTurn turn) =>
            AccessListCreation.Observe(Request, ExecutionRules.Context(on.Block), on.Rules, state, gasCap, turn);
    }

    /// <summary><c>eth_simulateV1</c>.</summary>
    internal sealed record Simulate(SimulationRequest Request) : StateWork
    {
        public override EthCallRun Run(CallBlock on, ProvenState state, ulong gasCap, ComputeTurn turn) => new BlockSimulation(
            Request, on.Block, time => ExecutionRules.After(on.Chain, on.Block, time), EthConfig.DepositContractOf(on.Chain))
            .Observe(state, turn);
    }

    /// <summary>A part of the state itself.</summary>
    internal sealed record Read(StateRead What) : StateWork
    {
        public override EthCallRun Run(CallBlock on, ProvenState state, ulong gasCap, ComputeTurn turn) => What.Observe(state);

        public override Verdict Succeeded(CallBlock on, ProvenState state, EthCallResult.Success success) =>
            new Verdict.Found(on.Block, state);
    }
}
