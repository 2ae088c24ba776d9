namespace Helios.Protocol.Evm.Precompiles;

/// <summary>The price of <c>modExp</c>, and how long its numbers may be.</summary>
internal enum ModExpPricing
{
    /// <summary>Berlin to Prague.</summary>
    Eip2565,

    /// <summary>Osaka: EIP-7883, and the bound of EIP-7823.</summary>
    Eip7883,
}
