namespace Helios.Protocol.Evm.Transactions;

/// <summary>
/// Why a request of <c>eth_simulateV1</c> has no result: with the codes of go-ethereum (<c>internal/ethapi/errors.go</c>).
/// </summary>
/// <param name="Code">Of JSON-RPC.</param>
public sealed record SimulationFault(int Code, string Message)
{
    private const int Server = -32000, InvalidParameters = -32602, InternalError = -32603;

    public static SimulationFault Parameters(string message) => new(InvalidParameters, message);

    public static SimulationFault Other(string message) => new(Server, message);

    /// <summary>What go-ethereum has no code for.</summary>
    public static SimulationFault Unnamed(string message) => new(InternalError, message);

    public static SimulationFault NonceTooLow(ulong nonce, ulong state) => new(-38010, $"nonce too low: tx: {nonce} state: {state}");

    public static SimulationFault NonceTooHigh(ulong nonce, ulong state) => new(-38011, $"nonce too high: tx: {nonce} state: {state}");

    public static SimulationFault FeeBelowBaseFee(Address from, U256 fee, U256 baseFee) => new(
        -38012, $"max fee per gas less than block base fee: address {from}, maxFeePerGas: {fee}, baseFee: {baseFee}");

    public static SimulationFault IntrinsicGas(ulong have, ulong want) => new(-38013, $"intrinsic gas too low: have {have}, want {want}");

    public static SimulationFault InsufficientFunds(string message) => new(-38014, message);

    public static SimulationFault BlockGasLimit(ulong remaining, ulong required) => new(
        -38015, $"block gas limit reached: remaining: {remaining}, required: {required}");

    public static SimulationFault NumberOrder(ulong number, ulong before) => new(
        -38020, $"block numbers must be in order: {number} <= {before}");

    public static SimulationFault TimeOrder(ulong time, ulong before) => new(
        -38021, $"block timestamps must be in order: {time} <= {before}");

    public static SimulationFault InitCodeTooLong(int length, int most) => new(
        -38025, $"max initcode size exceeded: code size {length}, limit {most}");

    public static SimulationFault TooMuch(string message) => new(-38026, message);
}
