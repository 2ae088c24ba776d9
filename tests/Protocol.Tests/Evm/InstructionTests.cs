using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Protocol.Tests.Evm;

/// <summary>
/// Instructions that only compute, against integers of any size: operands in the right order, zero divisors, signs, shifts.
/// </summary>
public sealed class InstructionTests
{
    private static readonly BigInteger Modulus = BigInteger.One << 256;

    private static readonly Gen<U256> Word = Gen.OneOf(
        Gen.Elements<U256>(0, 1, 2, 31, 32, 255, 256, ulong.MaxValue, U256.MaxValue, U256.One << 255, (U256.One << 255) - 1ul, -(U256)2ul),
        from low in Gen.Choose(0, int.MaxValue)
        from high in Gen.Choose(0, int.MaxValue)
        select new U256((ulong)low << 20, (ulong)high, (ulong)low, (ulong)high << 33));

    public static TheoryData<string, byte, int> Opcodes => new()
    {
        { "ADD", 0x01, 2 }, { "MUL", 0x02, 2 }, { "SUB", 0x03, 2 }, { "DIV", 0x04, 2 }, { "SDIV", 0x05, 2 }, { "MOD", 0x06, 2 },
        { "SMOD", 0x07, 2 }, { "ADDMOD", 0x08, 3 }, { "MULMOD", 0x09, 3 }, { "SIGNEXTEND", 0x0b, 2 },
        { "LT", 0x10, 2 }, { "GT", 0x11, 2 }, { "SLT", 0x12, 2 }, { "SGT", 0x13, 2 }, { "EQ", 0x14, 2 }, { "ISZERO", 0x15, 1 },
        { "AND", 0x16, 2 }, { "OR", 0x17, 2 }, { "XOR", 0x18, 2 }, { "NOT", 0x19, 1 }, { "BYTE", 0x1a, 2 },
        { "SHL", 0x1b, 2 }, { "SHR", 0x1c, 2 }, { "SAR", 0x1d, 2 }, { "CLZ", 0x1e, 1 },
    };

    [Theory]
    [MemberData(nameof(Opcodes))]
    public void An_instruction_that_computes_gives_what_the_yellow_paper_says(string name, byte opcode, int operands) =>
        Prop.ForAll(Word.Three().ToArbitrary(), words =>
        {
            (U256 a, U256 b, U256 c) = words;
            Assembler code = new();
            if (operands == 3)
                code.Push(c);
            if (operands >= 2)
                code.Push(b);
            code.Push(a).Op(opcode).ReturnTop();
            string why = $"{name} {a.ToHexQuantity()} {b.ToHexQuantity()} {c.ToHexQuantity()}";
            Run(code).ShouldBe(Expected(name, Big(a), Big(b), Big(c)), why);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void Exp_is_priced_by_the_bytes_of_the_exponent()
    {
        Run(new Assembler().Push(10).Push(3).Op(0x0a).ReturnTop()).ShouldBe(BigInteger.Pow(3, 10));
        long one = GasMeter.Of(new Assembler().Push(0xff).Push(3).Op(0x0a));
        long two = GasMeter.Of(new Assembler().Push(0x100).Push(3).Op(0x0a));
        (one, two).ShouldBe((6 + 10 + 50, 6 + 10 + 100));
    }

    [Fact]
    public void Every_push_dup_and_swap_reaches_its_word()
    {
        for (int n = 1; n <= 32; n++)
        {
            byte[] data = [.. Enumerable.Range(1, n).Select(i => (byte)i)];
            Run(new Assembler().Op((byte)(0x5f + n)).Op(data).ReturnTop())
                .ShouldBe(new BigInteger(data, isUnsigned: true, isBigEndian: true));
        }
        for (int n = 1; n <= 16; n++)
        {
            Assembler seventeen = new();
            Assembler swapped = new();
            for (ulong i = 17; i >= 1; i--)
            {
                seventeen.Push(i);
                swapped.Push(i);
            }
            Run(seventeen.Op((byte)(0x7f + n)).ReturnTop()).ShouldBe(n); // DUPn copies the n-th word
            Run(swapped.Op((byte)(0x8f + n)).ReturnTop()).ShouldBe(n + 1); // SWAPn brings up the one below it
        }
    }

    [Fact]
    public void A_push_at_the_end_of_the_code_reads_zeros_behind_it()
    {
        // PUSH32 of one byte, and that is the end: STOP
        TestChain.Call(new Assembler().Op(0x7f, 0x01)).ShouldBeOfType<EthCallResult.Success>().Output.Length.ShouldBe(0);
        TestChain.Call(new Assembler().Op(0x7f)).ShouldBeOfType<EthCallResult.Success>();
    }

    [Fact]
    public void Call_data_and_code_end_in_zeros_and_return_data_does_not()
    {
        var request = new CallRequest { Input = new byte[] { 1, 2, 3 } };
        Value(TestChain.Call(new Assembler().Push(1).Op(0x35).ReturnTop(), request)).ShouldBe(new BigInteger(0x0203) << 240);
        Value(TestChain.Call(new Assembler().Push(3).Op(0x35).ReturnTop(), request)).ShouldBe(0);
        Value(TestChain.Call(new Assembler().Push(U256.MaxValue).Op(0x35).ReturnTop(), request)).ShouldBe(0);
        // CALLDATACOPY over a word that was there
        Assembler copy = new Assembler().Push(U256.MaxValue).Push(0).Op(0x52).Push(4).Push(2).Push(0).Op(0x37).Push(0).Op(0x51).ReturnTop();
        Value(TestChain.Call(copy, request)).ShouldBe((new BigInteger(0x03000000) << 224) | ((BigInteger.One << 224) - 1));
        TestChain.Call(new Assembler().Push(0).Push(1).Push(0).Op(0x3e)).ShouldBeOfType<EthCallResult.Halted>().Reason
            .ShouldBe(HaltReason.OutOfBoundsRead);
    }

    // EIP-5656: an overlapping copy moves the bytes as they were before it
    [Fact]
    public void Mcopy_moves_overlapping_ranges_as_they_were()
    {
        Assembler code = new();
        code.Push(U256.Parse("0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")).Push(0).Op(0x52);
        code.Push(8).Push(0).Push(1).Op(0x5e).Push(0).Op(0x51).ReturnTop();
        Run(code).ShouldBe(Big(U256.Parse("0x000001020304050607090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")));
    }

    // the sum of offset and size is beyond 64 bits, where it would be a small number again
    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(ulong.MaxValue - 15)]
    [InlineData(ulong.MaxValue - 31)]
    public void A_range_of_memory_that_ends_beyond_64_bits_cannot_be_paid(ulong offset)
    {
        foreach (byte opcode in (ReadOnlySpan<byte>)[0x20, 0x51, 0xf3, 0xfd]) // KECCAK256, MLOAD, RETURN, REVERT
        {
            Assembler code = new Assembler().Push(1).Push(32).Op(0x52).Push(32).Push(offset).Op(opcode).ReturnTop();
            TestChain.Call(code).ShouldBeOfType<EthCallResult.Halted>().Reason.ShouldBe(HaltReason.OutOfGas);
        }
    }

    [Fact]
    public void Memory_grows_by_words_and_costs_more_the_more_there_is()
    {
        Run(new Assembler().Push(33).Op(0x51, 0x50, 0x59).ReturnTop()).ShouldBe(96); // MSIZE after MLOAD at 33
        GasMeter.Of(new Assembler().Push(0).Op(0x51)).ShouldBe(2 + 3 + 3);
        GasMeter.Of(new Assembler().Push(32 * 1023).Op(0x51)).ShouldBe(3 + 3 + (1024 * 3) + (1024 * 1024 / 512));
        GasMeter.Of(new Assembler().Push(0).Push(U256.MaxValue).Op(0x20))
            .ShouldBe(3 + 2 + 30, "an empty range needs no memory, wherever it is");
    }

    private static BigInteger Run(Assembler code) => Value(TestChain.Call(code));

    private static BigInteger Value(EthCallResult result) =>
        new(result.ShouldBeOfType<EthCallResult.Success>().Output.Span, isUnsigned: true, isBigEndian: true);

    private static BigInteger Big(U256 value) => new(value.ToBigEndian(), isUnsigned: true, isBigEndian: true);

    private static BigInteger Signed(BigInteger value) => value >> 255 == 0 ? value : value - Modulus;

    private static BigInteger Wrap(BigInteger value) => ((value % Modulus) + Modulus) % Modulus;

    private static BigInteger Expected(string name, BigInteger a, BigInteger b, BigInteger c) => name switch
    {
        "ADD" => Wrap(a + b),
        "MUL" => Wrap(a * b),
        "SUB" => Wrap(a - b),
        "DIV" => b.IsZero ? 0 : a / b,
        "SDIV" => b.IsZero ? 0 : Wrap(BigInteger.Divide(Signed(a), Signed(b))),
        "MOD" => b.IsZero ? 0 : a % b,
        "SMOD" => b.IsZero ? 0 : Wrap(BigInteger.Remainder(Signed(a), Signed(b))),
        "ADDMOD" => c.IsZero ? 0 : (a + b) % c,
        "MULMOD" => c.IsZero ? 0 : a * b % c,
        "SIGNEXTEND" => SignExtend(a, b),
        "LT" => a < b ? 1 : 0,
        "GT" => a > b ? 1 : 0,
        "SLT" => Signed(a) < Signed(b) ? 1 : 0,
        "SGT" => Signed(a) > Signed(b) ? 1 : 0,
        "EQ" => a == b ? 1 : 0,
        "ISZERO" => a.IsZero ? 1 : 0,
        "AND" => a & b,
        "OR" => a | b,
        "XOR" => a ^ b,
        "NOT" => Modulus - 1 - a,
        "BYTE" => a > 31 ? 0 : (b >> (8 * (31 - (int)a))) & 0xff,
        "SHL" => a > 255 ? 0 : Wrap(b << (int)a),
        "SHR" => a > 255 ? 0 : b >> (int)a,
        "SAR" => Wrap(Signed(b) >> (a > 255 ? 256 : (int)a)),
        "CLZ" => a.IsZero ? 256 : 256 - (int)a.GetBitLength(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static BigInteger SignExtend(BigInteger index, BigInteger value)
    {
        if (index > 30)
            return value;
        int bits = 8 * ((int)index + 1);
        BigInteger low = value & ((BigInteger.One << bits) - 1);
        return low >> (bits - 1) == 0 ? low : Wrap(low - (BigInteger.One << bits));
    }
}
