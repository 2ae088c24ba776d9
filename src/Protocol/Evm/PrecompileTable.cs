using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Helios.Protocol.Evm.Precompiles;

namespace Helios.Protocol.Evm;

/// <summary>The precompiles of each fork, by address.</summary>
public sealed class PrecompileTable
{
    // Addresses are below this; unused ones are null.
    private const uint Limit = 0x101;

    private static readonly PrecompileTable[] Tables = [.. Enum.GetValues<Fork>().Select(fork => new PrecompileTable(fork))];

    private readonly Precompile?[] _precompiles = new Precompile?[Limit];
    private readonly ImmutableDictionary<Address, Precompile> _elsewhere = ImmutableDictionary<Address, Precompile>.Empty;

    private PrecompileTable(PrecompileTable table, IEnumerable<Address> without, ImmutableDictionary<Address, Precompile> elsewhere)
    {
        table._precompiles.CopyTo(_precompiles, 0);
        foreach (Address address in without)
        {
            if (IndexOf(address) is { } index)
                _precompiles[index] = null;
        }
        _elsewhere = elsewhere;
    }

    private PrecompileTable(Fork fork)
    {
        _precompiles[0x01] = new EcRecover();
        _precompiles[0x02] = new Sha256();
        _precompiles[0x03] = new Ripemd160();
        _precompiles[0x04] = new Identity();
        _precompiles[0x05] = new ModExp(fork >= Fork.Osaka ? ModExpPricing.Eip7883 : ModExpPricing.Eip2565);
        _precompiles[0x06] = new EcAdd(); // EIP-196, EIP-1108
        _precompiles[0x07] = new EcMul();
        _precompiles[0x08] = new EcPairing(); // EIP-197
        _precompiles[0x09] = new Blake2F();
        _precompiles[0x0a] = new PointEvaluation(); // EIP-4844
        if (fork >= Fork.Prague)
        {
            // EIP-2537
            _precompiles[0x0b] = new BlsG1Add();
            _precompiles[0x0c] = new BlsG1Msm();
            _precompiles[0x0d] = new BlsG2Add();
            _precompiles[0x0e] = new BlsG2Msm();
            _precompiles[0x0f] = new BlsPairingCheck();
            _precompiles[0x10] = new BlsMapFpToG1();
            _precompiles[0x11] = new BlsMapFp2ToG2();
        }
        if (fork >= Fork.Osaka)
            _precompiles[0x100] = new P256Verify(); // EIP-7951
    }

    public static PrecompileTable Of(Fork fork) => Tables[(int)fork];

    /// <summary>The same without those at some addresses, and with some elsewhere.</summary>
    internal PrecompileTable With(IEnumerable<Address> without, ImmutableDictionary<Address, Precompile> elsewhere) =>
        new(this, without, elsewhere);

    /// <summary>All precompiles of the fork, in the order of their addresses.</summary>
    public IEnumerable<Precompile> Precompiles => _precompiles.OfType<Precompile>();

    public bool Contains(Address address) => TryGet(address, out _);

    public bool TryGet(Address address, [NotNullWhen(true)] out Precompile? precompile)
    {
        if (!_elsewhere.IsEmpty && _elsewhere.TryGetValue(address, out precompile))
            return true;
        precompile = IndexOf(address) is { } index ? _precompiles[index] : null;
        return precompile is not null;
    }

    private static uint? IndexOf(Address address) => address.TryToUInt32(out uint number) && number < Limit ? number : null;
}
