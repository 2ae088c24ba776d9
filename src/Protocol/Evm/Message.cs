namespace Helios.Protocol.Evm;

/// <summary>execution-specs, <c>Message</c>: one call or creation, as its caller made it.</summary>
internal sealed class Message
{
    public required Address Caller { get; init; }

    /// <summary>The account whose storage and balance the code works on.</summary>
    public required Address CurrentTarget { get; init; }

    /// <summary>The account whose code runs; it names the precompile, if it is one.</summary>
    public required Address CodeAddress { get; init; }

    public required Bytecode Code { get; init; }

    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Wei; what <c>CALLVALUE</c> answers.</summary>
    public required U256 Value { get; init; }

    /// <summary>Execution gas, the stipend included.</summary>
    public required long Gas { get; init; }

    /// <summary>EIP-8037: state gas; a caller hands over all that it has. Empty before Amsterdam.</summary>
    public required long StateGasReservoir { get; init; }

    /// <summary>
    /// EIP-8037: state gas that the caller paid for the account that this message makes. It is refilled if the message fails.
    /// </summary>
    public long AccountStateGas { get; init; }

    public required int Depth { get; init; }

    public bool IsCreate { get; init; }

    public bool IsStatic { get; init; }

    /// <summary>False for <c>DELEGATECALL</c>, which only shows the value of its caller.</summary>
    public bool ShouldTransferValue { get; init; } = true;

    /// <summary><c>CALLCODE</c>: its value goes from an account to itself, and is no transfer.</summary>
    public bool IsCallCode { get; init; }

    /// <summary>EIP-7702: a delegation to the address of a precompile runs empty code.</summary>
    public bool DisablePrecompiles { get; init; }

    /// <summary>Where in the caller's memory the output goes.</summary>
    public int OutputStart { get; init; }

    public int OutputLength { get; init; }
}
