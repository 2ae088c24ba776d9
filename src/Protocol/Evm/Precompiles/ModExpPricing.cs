namespace Helios.Protocol.Evm.Precompiles;

/// <summary>What <c>modExp</c> costs, and how long its numbers may be.</summary>
internal enum ModExpPricing
{
    /// <summary>Berlin to Prague.</summary>
    Eip2565,

    /// <summary>Osaka: EIP-7883, and the bound of EIP-7823.</summary>
    Eip7883,
}
