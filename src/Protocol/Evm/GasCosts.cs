namespace Helios.Protocol.Evm;

/// <summary>Prices in gas. Names as in execution-specs, <c>vm/gas.py</c>; the EIP is where the number was last set.</summary>
/// <remarks>
/// A constant is a price that no fork here has changed. A property has the price of Cancun to Osaka as its default; <see cref="Amsterdam"/>
/// lists the new ones. The cost of a transaction before it runs is in <c>IntrinsicGas</c>.
/// </remarks>
internal sealed record GasCosts
{
    public const int JumpDest = 1; // Yellow Paper, appendix G
    public const int Base = 2; // Yellow Paper, appendix G
    public const int VeryLow = 3; // Yellow Paper, appendix G
    public const int Low = 5; // Yellow Paper, appendix G
    public const int Mid = 8; // Yellow Paper, appendix G
    public const int High = 10; // Yellow Paper, appendix G

    public const int Exponentiation = 10; // Yellow Paper, appendix G
    public const int ExponentiationPerByte = 50; // EIP-160
    public const int Memory = 3; // Yellow Paper, appendix G
    public const int MemoryQuadraticDivisor = 512; // Yellow Paper, appendix G
    public const int Keccak256 = 30; // Yellow Paper, appendix G
    public const int Keccak256Word = 6; // Yellow Paper, appendix G
    public const int Copy = 3; // Yellow Paper, appendix G
    public const int BlockHash = 20; // Yellow Paper, appendix G
    public const int BlobHash = 3; // EIP-4844
    public const int Log = 375; // Yellow Paper, appendix G
    public const int LogData = 8; // Yellow Paper, appendix G
    public const int LogTopic = 375; // Yellow Paper, appendix G

    public const int WarmAccess = 100; // EIP-2929
    public const int ColdSload = 2100; // EIP-2929
    public const int CallStipend = 2300; // Yellow Paper, appendix G
    public const int SelfDestruct = 5000; // EIP-150
    public const int InitCodeWord = 2; // EIP-3860
    public const int MaxRefundQuotient = 5; // EIP-3529

    // Cancun to Osaka only
    public const int StorageSet = 20000; // EIP-2200
    public const int StorageUpdate = 5000; // EIP-2200
    public const int AuthorizationPerEmptyAccount = 25000; // EIP-7702, PER_EMPTY_ACCOUNT_COST
    public const int AuthorizationBase = 12500; // EIP-7702, PER_AUTH_BASE_COST

    // from Amsterdam only
    public const int StateByte = 1530; // EIP-8037: state gas for a byte that the state grows by
    public const int StorageSlotState = 64 * StateByte; // EIP-8037
    public const int DelegationState = 23 * StateByte; // EIP-8037
    public const int AccountWrite = 9000; // EIP-8038: the first write to an account
    public const int StorageWrite = 10000; // EIP-8038: a slot leaves the value it had before the transaction

    /// <summary>
    /// EIP-7825, in Osaka: the most gas that a transaction may ask for. EIP-8037, from Amsterdam on: the most execution gas it gets.
    /// </summary>
    public const ulong TransactionGasCap = 1 << 24;

    /// <summary>EIP-8037, from Amsterdam on: the most gas that a transaction may ask for, the reservoir of state gas included.</summary>
    public const ulong TransactionTotalGasCap = uint.MaxValue;

    public int ColdAccountAccess { get; private init; } = 2600; // EIP-2929

    /// <summary>Beside the access to the account: <c>EXTCODESIZE</c>, <c>EXTCODECOPY</c>.</summary>
    public int ExtCode { get; private init; }

    public int CallValue { get; private init; } = 9000; // Yellow Paper, appendix G

    /// <summary><c>CALL</c> with value to an account that does not exist.</summary>
    public int NewAccount { get; private init; } = 25000; // EIP-161

    /// <summary><c>SELFDESTRUCT</c> with a balance, to an account that does not exist.</summary>
    public int SelfDestructNewAccount { get; private init; } = 25000; // EIP-161

    /// <summary>State gas for an account that is created.</summary>
    public int NewAccountState { get; private init; }

    public int StorageClearRefund { get; private init; } = 4800; // EIP-3529

    /// <summary><c>CREATE</c>, <c>CREATE2</c>.</summary>
    public int Create { get; private init; } = 32000; // Yellow Paper, appendix G

    public int CodeDepositByte { get; private init; } = 200; // Yellow Paper, appendix G

    public int CodeDepositWord { get; private init; }

    /// <summary>State gas for each byte of deployed code.</summary>
    public int CodeDepositState { get; private init; }

    private static GasCosts Cancun { get; } = new();

    private static GasCosts Amsterdam { get; } = new()
    {
        ColdAccountAccess = 3000, // EIP-8038
        ExtCode = 100, // EIP-8038
        CallValue = AccountWrite + CallStipend, // EIP-8038
        NewAccount = 0, // EIP-8037: state gas instead
        SelfDestructNewAccount = AccountWrite, // EIP-8038
        NewAccountState = 120 * StateByte, // EIP-8037
        StorageClearRefund = 11616, // EIP-8038
        Create = 12000, // EIP-8038
        CodeDepositByte = 0, // EIP-8037: state gas instead
        CodeDepositWord = 6, // EIP-8037
        CodeDepositState = StateByte, // EIP-8037
    };

    public static GasCosts Of(Fork fork) => fork >= Fork.Amsterdam ? Amsterdam : Cancun;

    /// <summary>Yellow Paper: words of 32 bytes that so many bytes take.</summary>
    public static long Words(long bytes) => (bytes + 31) >> 5;
}
