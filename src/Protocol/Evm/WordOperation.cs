namespace Helios.Protocol.Evm;

/// <summary>
/// An instruction that needs nothing but the stack, the code and its base gas, so <see cref="InstructionLoop"/> runs it itself.
/// </summary>
internal enum WordOperation : byte
{
    /// <summary>None of these: the instruction is a function of the frame.</summary>
    None,

    /// <summary><c>ADD</c> (0x01): the sum modulo 2^256.</summary>
    Add,

    /// <summary><c>SUB</c> (0x03): the difference modulo 2^256.</summary>
    Sub,

    /// <summary><c>LT</c> (0x10): whether the top is less than the word below.</summary>
    LessThan,

    /// <summary><c>GT</c> (0x11): whether the top is greater than the word below.</summary>
    GreaterThan,

    /// <summary><c>EQ</c> (0x14): whether two words are the same.</summary>
    Equal,

    /// <summary><c>ISZERO</c> (0x15): whether the word is zero.</summary>
    IsZero,

    /// <summary><c>AND</c> (0x16): bits that are set in both.</summary>
    And,

    /// <summary><c>OR</c> (0x17): bits that are set in either.</summary>
    Or,

    /// <summary><c>XOR</c> (0x18): bits that are set in one of the two.</summary>
    Xor,

    /// <summary><c>NOT</c> (0x19): bits that are not set.</summary>
    Not,

    /// <summary><c>POP</c> (0x50): drop the top.</summary>
    Pop,

    /// <summary><c>JUMP</c> (0x56): go on at a <c>JUMPDEST</c>.</summary>
    Jump,

    /// <summary><c>JUMPI</c> (0x57): go on at a <c>JUMPDEST</c> if a word is not zero.</summary>
    JumpI,

    /// <summary><c>JUMPDEST</c> (0x5b): nothing, but it may be jumped to.</summary>
    JumpDest,

    /// <summary><c>PUSH0</c> (0x5f): zero (EIP-3855).</summary>
    Push0,

    /// <summary><c>PUSH1</c> (0x60) to <c>PUSH8</c> (0x67): the bytes behind the opcode, zeros behind the end of the code.</summary>
    Push,

    /// <summary><c>DUP1</c> (0x80) to <c>DUP16</c> (0x8f): a copy of a word from below.</summary>
    Dup,

    /// <summary><c>SWAP1</c> (0x90) to <c>SWAP16</c> (0x9f): exchange the top with a word from below.</summary>
    Swap,
}
