using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm;

/// <summary>execution-specs, <c>TransactionEnvironment</c>: the transaction that a run is for, or the one that a call would be.</summary>
/// <param name="Transaction">Signed or not; the run does not depend on it.</param>
/// <param name="Origin">Who sends it.</param>
/// <param name="GasPrice">What is really paid for one gas, in wei (execution-specs, <c>effective_gas_price</c>).</param>
internal sealed record TransactionEnvironment(Transaction Transaction, Address Origin, U256 GasPrice);
