namespace Helios.Protocol.Evm.Instructions;

/// <summary>execution-specs, <c>vm/instructions/comparison.py</c>.</summary>
internal static class ComparisonInstructions
{
    /// <summary><c>LT</c> (0x10): whether the top is less than the word below.</summary>
    public static void LessThan(Evm evm)
    {
        // STACK
        ref readonly U256 left = ref evm.Stack.Pop();
        ref U256 right = ref evm.Stack.Peek();

        // OPERATION
        right = left < right ? U256.One : U256.Zero;

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>GT</c> (0x11): whether the top is greater than the word below.</summary>
    public static void GreaterThan(Evm evm)
    {
        // STACK
        ref readonly U256 left = ref evm.Stack.Pop();
        ref U256 right = ref evm.Stack.Peek();

        // OPERATION
        right = left > right ? U256.One : U256.Zero;

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

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

    /// <summary><c>EQ</c> (0x14): whether two words are the same.</summary>
    public static void Equal(Evm evm)
    {
        // STACK
        ref readonly U256 left = ref evm.Stack.Pop();
        ref U256 right = ref evm.Stack.Peek();

        // OPERATION
        right = left == right ? U256.One : U256.Zero;

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>ISZERO</c> (0x15): whether the word is zero.</summary>
    public static void IsZero(Evm evm)
    {
        // STACK
        ref U256 value = ref evm.Stack.Peek();

        // OPERATION
        value = value.IsZero ? U256.One : U256.Zero;

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }
}
