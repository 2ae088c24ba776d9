using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Precompiles;

namespace Helios.Protocol.Tests.Evm;

/// <summary>A fact that is skipped, naming them, as long as there are precompiles that are not written.</summary>
public sealed class UnwrittenPrecompileFactAttribute : FactAttribute
{
    public UnwrittenPrecompileFactAttribute() => Skip = Names.Count == 0 ? null : $"not written yet, their vectors not run: {string.Join(", ", Names)}";

    public static IReadOnlyList<string> Names { get; } =
        [.. PrecompileTable.Of(Fork.Osaka).Precompiles.OfType<UnsupportedPrecompile>().Select(precompile => precompile.Name)];
}
