namespace Helios.Protocol.Evm;

/// <summary>What the interpreter does for an opcode: compare the stack, take the base gas, then this.</summary>
/// <param name="execute">The instruction.</param>
/// <param name="gas">Charged before it runs; what depends on the operands it charges itself.</param>
/// <param name="takes">Words that must be on the stack.</param>
/// <param name="leaves">Words in their place afterwards.</param>
internal readonly unsafe struct Instruction(delegate*<Evm, void> execute, int gas, int takes, int leaves)
{
    public readonly delegate*<Evm, void> Execute = execute;

    public readonly int Gas = gas;

    public readonly short Takes = (short)takes;

    /// <summary>How many words more than <see cref="Takes"/> there may be, for the result not to pass the limit.</summary>
    public readonly ushort Room = (ushort)(EvmStack.Limit - Math.Max(takes, leaves));
}
