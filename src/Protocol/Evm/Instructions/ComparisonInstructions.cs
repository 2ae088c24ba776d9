namespace Helios.Protocol.Evm.Instructions;

/// <summary>execution-specs, <c>vm/instructions/comparison.py</c>.</summary>
internal static class ComparisonInstructions
{
    /// <summary><c>SLT</c> (0x12): as <c>LT</c>, for signed numbers.</summary>
    public static void SignedLessThan(Evm evm)
    {
        // STACK
        ref readonly U256 left = ref evm.Stack.Pop();
        ref U256 right = ref evm.Stack.Peek();

        // OPERATION
        right = U256.SignedCompare(left, right) < 0 ? U256.One : U256.Zero;

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>SGT</c> (0x13): as <c>GT</c>, for signed numbers.</summary>
    public static void SignedGreaterThan(Evm evm)
    {
        // STACK
        ref readonly U256 left = ref evm.Stack.Pop();
        ref U256 right = ref evm.Stack.Peek();

        // OPERATION
        right = U256.SignedCompare(left, right) > 0 ? U256.One : U256.Zero;

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

}
