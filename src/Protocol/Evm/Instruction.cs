namespace Helios.Protocol.Evm;

/// <summary>An opcode's entry in the table: the interpreter compares the stack, takes the base gas and then executes it.</summary>
/// <param name="execute">The instruction as a function of the frame; null where the loop runs it.</param>
/// <param name="operation">What the loop runs.</param>
/// <param name="gas">Charged before it runs. The instruction itself charges what depends on its operands.</param>
/// <param name="takes">Words that must be on the stack.</param>
/// <param name="leaves">Words in their place afterwards.</param>
internal readonly unsafe struct Instruction(delegate*<Evm, void> execute, WordOperation operation, int gas, int takes, int leaves)
{
    public readonly delegate*<Evm, void> Execute = execute;

    public readonly int Gas = gas;

    public readonly WordOperation Operation = operation;

    public readonly byte Takes = (byte)takes;

    /// <summary>How many words more than <see cref="Takes"/> there may be, so that the result does not pass the limit.</summary>
    public readonly ushort Room = (ushort)(EvmStack.Limit - Math.Max(takes, leaves));
}
