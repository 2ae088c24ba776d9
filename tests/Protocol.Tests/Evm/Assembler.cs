using Helios.Protocol.Evm;

namespace Helios.Protocol.Tests.Evm;

/// <summary>Writes small contracts.</summary>
internal sealed class Assembler
{
    private readonly List<byte> _code = [];

    public int Position => _code.Count;

    public Bytecode Bytecode => new(_code.ToArray());

    public Assembler Op(params ReadOnlySpan<byte> opcodes)
    {
        _code.AddRange(opcodes);
        return this;
    }

    /// <summary>The shortest <c>PUSH</c> that holds the word.</summary>
    public Assembler Push(U256 word)
    {
        byte[] bytes = word.ToMinimalBigEndian();
        _code.Add((byte)(0x5f + bytes.Length));
        _code.AddRange(bytes);
        return this;
    }

    public Assembler Push(Address address) => Push(U256.FromBigEndian(address.Span));

    /// <summary><c>RETURN</c> of the word on the stack.</summary>
    public Assembler ReturnTop() => Push(0).Op(0x52).Push(32).Push(0).Op(0xf3);
}
