namespace Helios.Protocol.Evm;

/// <summary>Prices in gas. Names as in execution-specs, <c>vm/gas.py</c>; the EIP is where the number was last set.</summary>
internal static class GasCosts
{
    public const int JumpDest = 1;
    public const int Base = 2;
    public const int VeryLow = 3;
    public const int Low = 5;
    public const int Mid = 8;
    public const int High = 10;

    public const int Exponentiation = 10;
    public const int ExponentiationPerByte = 50; // EIP-160
    public const int Memory = 3;
    public const int MemoryQuadraticDivisor = 512;
    public const int Keccak256 = 30;
    public const int Keccak256Word = 6;
    public const int Copy = 3;
    public const int BlockHash = 20;
    public const int BlobHash = 3; // EIP-4844
    public const int Log = 375;
    public const int LogData = 8;
    public const int LogTopic = 375;

    public const int WarmAccess = 100; // EIP-2929
    public const int ColdAccountAccess = 2600; // EIP-2929
    public const int ColdSload = 2100; // EIP-2929
    public const int StorageSet = 20000; // EIP-2200
    public const int StorageUpdate = 5000; // EIP-2200
    public const int StorageClearRefund = 4800; // EIP-3529
    public const int CallStipend = 2300;
    public const int CallValue = 9000;
    public const int NewAccount = 25000;
    public const int SelfDestruct = 5000; // EIP-150
    public const int SelfDestructNewAccount = 25000; // EIP-161

    public const int Create = 32000;
    public const int CodeDeposit = 200;
    public const int InitCodeWord = 2; // EIP-3860

    public const int AuthorizationPerEmptyAccount = 25000; // EIP-7702, PER_EMPTY_ACCOUNT_COST
    public const int AuthorizationBase = 12500; // EIP-7702, PER_AUTH_BASE_COST
    public const int MaxRefundQuotient = 5; // EIP-3529

    /// <summary>EIP-7825: the most gas that a transaction may ask for, from Osaka.</summary>
    public const ulong TransactionGasCap = 1 << 24;

    public static long Words(long bytes) => (bytes + 31) >> 5;
}
