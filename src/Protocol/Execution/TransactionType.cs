namespace Helios.Protocol.Execution;

/// <summary>The first byte of a transaction's and its receipt's envelope (EIP-2718); a legacy transaction has none.</summary>
public enum TransactionType : byte
{
    Legacy = 0,

    /// <summary>EIP-2930.</summary>
    AccessList = 1,

    /// <summary>EIP-1559.</summary>
    DynamicFee = 2,

    /// <summary>EIP-4844.</summary>
    Blob = 3,

    /// <summary>EIP-7702.</summary>
    SetCode = 4,
}
