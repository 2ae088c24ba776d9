namespace Helios.Tee.Providers.Collaterals;

/// <param name="Renewed">How many platform families were due, and have newer collateral now.</param>
/// <param name="Problems">Why the others have not.</param>
public sealed record CollateralRefresh(int Renewed, IReadOnlyList<string> Problems);
