namespace Helios.Protocol.Evm.Instructions;

/// <summary>execution-specs, <c>vm/instructions/arithmetic.py</c>.</summary>
internal static class ArithmeticInstructions
{
    /// <summary><c>MUL</c> (0x02): the product modulo 2^256.</summary>
    public static void Mul(Evm evm)
    {
        // STACK
        ref readonly U256 left = ref evm.Stack.Pop();
        ref U256 right = ref evm.Stack.Peek();

        // OPERATION
        right = left * right;

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>DIV</c> (0x04): the quotient; zero for a zero divisor.</summary>
    public static void Div(Evm evm)
    {
        // STACK
        ref readonly U256 left = ref evm.Stack.Pop();
        ref U256 right = ref evm.Stack.Peek();

        // OPERATION
        right = right.IsZero ? U256.Zero : left / right;

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>SDIV</c> (0x05): the quotient of signed numbers; zero for a zero divisor.</summary>
    public static void Sdiv(Evm evm)
    {
        // STACK
        ref readonly U256 left = ref evm.Stack.Pop();
        ref U256 right = ref evm.Stack.Peek();

        // OPERATION
        right = right.IsZero ? U256.Zero : U256.SignedDivide(left, right);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>MOD</c> (0x06): the remainder; zero for a zero divisor.</summary>
    public static void Mod(Evm evm)
    {
        // STACK
        ref readonly U256 left = ref evm.Stack.Pop();
        ref U256 right = ref evm.Stack.Peek();

        // OPERATION
        right = right.IsZero ? U256.Zero : left % right;

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>SMOD</c> (0x07): the remainder of signed numbers, with the sign of the dividend; zero for a zero divisor.</summary>
    public static void Smod(Evm evm)
    {
        // STACK
        ref readonly U256 left = ref evm.Stack.Pop();
        ref U256 right = ref evm.Stack.Peek();

        // OPERATION
        right = right.IsZero ? U256.Zero : U256.SignedModulo(left, right);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>ADDMOD</c> (0x08): the sum, of 257 bits, by a modulus; zero for a zero modulus.</summary>
    public static void Addmod(Evm evm)
    {
        // STACK
        ref readonly U256 left = ref evm.Stack.Pop();
        ref readonly U256 right = ref evm.Stack.Pop();
        ref U256 modulus = ref evm.Stack.Peek();

        // OPERATION
        modulus = modulus.IsZero ? U256.Zero : U256.AddMod(left, right, modulus);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>MULMOD</c> (0x09): the product, of 512 bits, by a modulus; zero for a zero modulus.</summary>
    public static void Mulmod(Evm evm)
    {
        // STACK
        ref readonly U256 left = ref evm.Stack.Pop();
        ref readonly U256 right = ref evm.Stack.Pop();
        ref U256 modulus = ref evm.Stack.Peek();

        // OPERATION
        modulus = modulus.IsZero ? U256.Zero : U256.MulMod(left, right, modulus);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>EXP</c> (0x0a): the power modulo 2^256.</summary>
    /// <remarks>Priced by the bytes of the exponent: EIP-160.</remarks>
    public static void Exp(Evm evm)
    {
        // STACK
        ref readonly U256 value = ref evm.Stack.Pop();
        ref U256 exponent = ref evm.Stack.Peek();

        // GAS
        if (!evm.ChargeGas((long)exponent.ByteLength * GasCosts.ExponentiationPerByte))
            return;

        // OPERATION
        exponent = U256.Exp(value, exponent);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }

    /// <summary><c>SIGNEXTEND</c> (0x0b): extend the sign from a byte that is counted from the lowest.</summary>
    public static void Signextend(Evm evm)
    {
        // STACK
        ref readonly U256 left = ref evm.Stack.Pop();
        ref U256 right = ref evm.Stack.Peek();

        // OPERATION
        right = U256.SignExtend(right, left);

        // PROGRAM COUNTER
        evm.ProgramCounter += 1;
    }
}
