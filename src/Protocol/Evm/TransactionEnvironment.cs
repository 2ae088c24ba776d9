using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm;

/// <summary>execution-specs, <c>TransactionEnvironment</c>: the transaction that runs, or that a call would be.</summary>
/// <param name="Transaction">Signed or not; the run does not depend on it.</param>
/// <param name="Origin">The sender.</param>
/// <param name="GasPrice">Wei paid for one gas (execution-specs, <c>effective_gas_price</c>).</param>
internal sealed record TransactionEnvironment(Transaction Transaction, Address Origin, U256 GasPrice);
