using Helios.Protocol.Evm;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Execution;

/// <summary>What is said to and by <see cref="ExecutionActor"/>.</summary>
public static class EthCalls
{
    /// <summary>
    /// Run a call on the state of a block that the light client has proven. Answered with <see cref="Returned"/>, <see cref="Failed"/>,
    /// <see cref="Invalid"/>, <see cref="Unproven"/> or <see cref="Busy"/>.
    /// </summary>
    public sealed record Call(CallRequest Request, ProvenBlock Block);

    /// <summary>How a call ended.</summary>
    public abstract record Verdict;

    /// <summary>The call succeeded.</summary>
    public sealed record Returned(ReadOnlyMemory<byte> Output, ulong GasUsed) : Verdict;

    /// <summary>On proven state the call fails: it reverts, halts or runs out of gas.</summary>
    /// <param name="Output">What <c>REVERT</c> gave back; empty otherwise.</param>
    public sealed record Failed(string Reason, ReadOnlyMemory<byte> Output, ulong GasUsed) : Verdict;

    /// <summary>No block could hold such a call, e.g. a value that the sender does not have or gas below the intrinsic cost.</summary>
    public sealed record Invalid(string Reason) : Verdict;

    /// <summary>No verdict: the state that the call needs could not be proven, or the node cannot run it.</summary>
    public sealed record Unproven(string Reason) : Verdict;

    /// <summary>The call was not begun: as many as may be are being worked on.</summary>
    public sealed record Busy(int MaxCalls);
}
