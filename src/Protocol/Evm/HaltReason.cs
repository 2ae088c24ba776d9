namespace Helios.Protocol.Evm;

/// <summary>Why a run ended exceptionally, all of its gas used (execution-specs, <c>vm/exceptions.py</c>).</summary>
public enum HaltReason
{
    OutOfGas,
    StackUnderflow,
    StackOverflow,
    InvalidOpcode,
    InvalidJumpDestination,
    WriteInStaticContext,
    OutOfBoundsRead,
    AddressCollision,
    InvalidContractPrefix,
    CodeSizeExceeded,
    InvalidPrecompileInput,

    /// <summary>EIP-8024: the byte behind <c>DUPN</c>, <c>SWAPN</c> or <c>EXCHANGE</c> has no meaning.</summary>
    InvalidImmediate,
}
